/// A SHA-256 value: 32 bytes in four words, in memory order, so that an array of them is the content of a hash tile.
package struct LogDigest: Hashable, Sendable, BitwiseCopyable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Bytes of a value.
    package static let width = 32

    init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// A value from exactly 32 bytes, or nil.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.width else { return nil }
        // The array holds 32 bytes (checked above), as many as are read; any bytes are a valid value.
        self = unsafe Array(bytes).withUnsafeBytes { unsafe $0.loadUnaligned(as: LogDigest.self) }
    }

    package init?(hex: String) {
        guard let bytes = Hex.decode(Array(hex.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    package init?(base64: String) {
        guard let bytes = Base64.decode(Array(base64.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    package var bytes: [UInt8] {
        // The copy on the stack lives through the closure.
        unsafe withUnsafeBytes(of: words) { unsafe Array($0) }
    }

    /// The first half as two words, the first byte lowest.
    var firstWords: (UInt64, UInt64) { (UInt64(littleEndian: words.0), UInt64(littleEndian: words.1)) }

    /// The first 16 bytes.
    var prefix16: ArraySlice<UInt8> { bytes[0..<16] }

    package var hex: String { Hex.encode(bytes) }
    package var base64: String { Base64.encode(bytes) }

    package static func == (left: LogDigest, right: LogDigest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
