/// A promise of a value that an entry carries in its place: SHA-256 over a salt and the value. Whoever has both can show what was meant;
/// once they are erased, the value cannot be guessed from the entry, and the entry and its proof stay as they are.
package struct SaltedCommitment: Sendable, Hashable {
    /// 32 random bytes.
    package let salt: [UInt8]
    package let value: [UInt8]

    /// Bytes of a salt.
    package static let saltWidth = 32
    private static let context = Array("systemzero-commitment/v1\n".utf8)

    /// A commitment to a value with a fresh salt.
    package init(to value: [UInt8]) {
        var generator = SystemRandomNumberGenerator()
        self.init(salt: (0..<Self.saltWidth).map { _ in UInt8.random(in: 0...255, using: &generator) }, value: value)
    }

    package init(salt: [UInt8], value: [UInt8]) {
        self.salt = salt
        self.value = value
    }

    /// What stands in the entry.
    package var digest: LogDigest { .digest(of: Self.context + salt + value) }
}
