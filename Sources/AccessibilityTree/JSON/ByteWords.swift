/// Eight bytes of a document at a time.
///
/// Source: the bit tricks for finding a byte in a word (Mycroft 1987; S. E. Anderson, "Bit Twiddling Hacks").
enum ByteWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The eight bytes from `offset` on, the first lowest; all must be inside.
    @inline(__always)
    static func load(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        // Every bit pattern is a UInt64, and the call itself checks that offset + 8 lies inside the span.
        UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// The bytes from `offset` on, at most `count` of them and eight, the rest zero.
    @inline(__always)
    static func load(_ bytes: Span<UInt8>, at offset: Int, count: Int) -> UInt64 {
        if count >= 8 { return load(bytes, at: offset) }
        if offset &+ 8 <= bytes.count { return load(bytes, at: offset) & ((1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1) }
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(bytes[offset &+ index]) << UInt64(truncatingIfNeeded: index &* 8) }
        return word
    }

    /// The offset of the first byte from `start` on that ends the plain run of a JSON string: a quote, a reverse solidus or a control
    /// character, and where `orBeyondASCII` is set any byte of a longer character; the end of the span where there is none.
    @inline(__always)
    static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int, orBeyondASCII: Bool = true) -> Int {
        var index = start
        while index &+ 8 <= bytes.count {
            let word = load(bytes, at: index)
            let quote = word ^ (ones &* 0x22)
            let solidus = word ^ (ones &* 0x5C)
            let control = word &- (ones &* 0x20)
            // The lowest set bit is exact: a borrow only spreads to bytes above a real hit.
            var hits = ((quote &- ones) & ~quote) | ((solidus &- ones) & ~solidus)
            hits |= orBeyondASCII ? control | word : control & ~word
            if hits & highs != 0 { return index &+ (hits & highs).trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || (orBeyondASCII && byte >= 0x80) { return index }
            index &+= 1
        }
        return index
    }

    /// The digits from `offset` on that are within eight bytes of it, which must be inside: how many, and their value. Seven digits and
    /// fewer are all there are; eight may go on.
    ///
    /// Source: D. Lemire, "Quickly parsing eight digits" (2018), after shifting the other bytes out.
    @inline(__always)
    static func digits(_ bytes: Span<UInt8>, at offset: Int) -> (count: Int, value: UInt64) {
        let values = load(bytes, at: offset) ^ (ones &* 0x30)
        let others = ((values &+ (ones &* 0x76)) | values) & highs
        let count = others == 0 ? 8 : others.trailingZeroBitCount >> 3
        guard count > 0 else { return (0, 0) }
        var word = values << UInt64(truncatingIfNeeded: 64 &- count &* 8)
        word = (word &* 10) &+ (word >> 8)
        let mask: UInt64 = 0x0000_00FF_0000_00FF
        let low = (word & mask) &* 0x000F_4240_0000_0064
        let high = ((word >> 16) & mask) &* 0x0000_2710_0000_0001
        return (count, (low &+ high) >> 32)
    }
}
