/// A 64-bit hash whose key is drawn once per process, so that nobody can craft two texts that collide in it.
///
/// Never stored and never compared between processes; equality that matters is confirmed on the bytes. Each step is one 64×64→128
/// multiplication folded by exclusive or. Source: the mixing step of wyhash (Wang Yi, 2019).
package struct KeyedHash: Sendable {
    private let seed: UInt64
    private let multiplier: UInt64

    /// The key of this process.
    package static let process: KeyedHash = {
        var generator = SystemRandomNumberGenerator()
        return KeyedHash(seed: generator.next(), multiplier: generator.next())
    }()

    package init(seed: UInt64, multiplier: UInt64) {
        self.seed = seed
        self.multiplier = multiplier | 1
    }

    /// One value after another: order matters.
    @inline(__always)
    package func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
        let product = (state ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: value ^ multiplier)
        return product.high ^ product.low &+ seed
    }

    package func hash(_ bytes: [UInt8]) -> UInt64 {
        hash(TextRange(offset: 0, count: UInt32(truncatingIfNeeded: bytes.count)), in: bytes)
    }

    /// The hash of a run of bytes, zero for none. O(length), eight bytes a step.
    package func hash(_ range: TextRange, in text: [UInt8]) -> UInt64 {
        if range.isEmpty { return 0 }
        // Bytes have no padding, so every byte of the span is initialised.
        let raw = unsafe text.span.bytes
        let end = range.indices.upperBound
        var offset = range.indices.lowerBound
        var state = mix(seed, UInt64(range.count))
        while offset &+ 8 <= end {
            // Every bit pattern is a UInt64, and the call itself checks that the eight bytes lie inside the text.
            let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            state = mix(state, block)
            offset &+= 8
        }
        guard offset < end else { return state }
        var rest: UInt64 = 0
        while offset < end {
            rest = rest << 8 | UInt64(text[offset])
            offset &+= 1
        }
        return mix(state, rest)
    }
}
