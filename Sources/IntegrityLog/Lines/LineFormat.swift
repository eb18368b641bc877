/// The fixed shape of a line: `{"i":123,"t":"…","kind":"drift","data":{…},"sum":"<32 hex>"}`.
package enum LineFormat {
    /// Longest line, its newline not counted: what a 16-bit length in an entry bundle can say.
    package static let maximumBytes = 65_535
    /// Longest kind.
    static let maximumKindBytes = 64

    static let indexKey = Array(#"{"i":"#.utf8)
    static let timeKey = Array(#","t":""#.utf8)
    static let kindKey = Array(#"","kind":""#.utf8)
    static let dataKey = Array(#"","data":"#.utf8)
    static let sumKey = Array(#","sum":""#.utf8)
    /// Bytes from the comma before `"sum"` to the end of the line.
    static let sumWidth = 42

    /// The bytes that a line will have.
    static func length(index: UInt64, kindBytes: Int, dataBytes: Int) -> Int {
        indexKey.count + Decimal.width(of: index) + timeKey.count + CivilTime.width + kindKey.count + kindBytes + dataKey.count
            + dataBytes + sumWidth
    }

    /// Whether a text may be a kind: 1 to 64 of a-z 0-9 . _ -
    package static func isKind(_ kind: some Collection<UInt8>) -> Bool {
        (1...maximumKindBytes).contains(kind.count) && kind.allSatisfy(isKindByte)
    }

    @inline(__always)
    static func isKindByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x2D: true
        default: false
        }
    }

    /// Appends a line and its newline to a buffer that holds at least 32 bytes already; gives the line's range without the newline.
    /// The two hashes are computed in place: no byte is copied for them. `leaf` becomes the leaf hash of the new line.
    static func append(
        index: UInt64, time: [UInt8], kind: String, data: [UInt8], leaf: inout LogDigest, to buffer: inout [UInt8]
    ) -> Range<Int> {
        let start = buffer.count
        buffer += indexKey
        Decimal.append(index, to: &buffer)
        buffer += timeKey
        buffer += time
        buffer += kindKey
        buffer += kind.utf8
        buffer += dataKey
        buffer += data
        let sum = LogDigest.chained(leaf, in: &buffer, start..<buffer.count)
        buffer += sumKey
        for byte in sum.prefix16 { Hex.append(byte, to: &buffer) }
        buffer.append(0x22)
        buffer.append(0x7D)
        leaf = LogDigest.leaf(in: &buffer, start..<buffer.count)
        buffer.append(0x0A)
        return start..<buffer.count - 1
    }
}
