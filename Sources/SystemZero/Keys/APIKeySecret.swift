/// A secret that the program made: `sz_<id>_<43 base64url characters>`, 256 random bits.
///
/// It prints itself redacted; only `text` reveals it.
package struct APIKeySecret: Hashable, Sendable {
    package let id: KeyID
    /// The whole secret, as a client presents it.
    package let text: String

    /// A new secret for the key `id`, from the system's cryptographic generator.
    package init(for id: KeyID) {
        var generator = SystemRandomNumberGenerator()
        self.init(for: id, using: &generator)
    }

    /// As above; tests pass a seeded generator.
    package init(for id: KeyID, using generator: inout some RandomNumberGenerator) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for _ in 0..<4 {
            let word = generator.next()
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
        }
        self.id = id
        self.text = "sz_\(id)_\(Base64URL.encode(bytes))"
    }

    /// Exactly the form above, the unused bits of the last character zero; nil for anything else.
    package init?(parsing text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 3 + KeyID.maxLength + 1 + Self.randomLength, bytes.starts(with: "sz_".utf8) else { return nil }
        // The random part may itself contain `_`, so the split goes by length.
        let split = bytes.count - Self.randomLength
        guard split > 4, bytes[split - 1] == UInt8(ascii: "_"), Base64URL.isCanonical256(bytes[split...]) else { return nil }
        guard let id = KeyID(String(decoding: bytes[3..<(split - 1)], as: UTF8.self)) else { return nil }
        self.id = id
        self.text = text
    }

    /// Characters of base64url without padding that 32 bytes take.
    private static let randomLength = 43

    package var digest: SecretDigest { SecretDigest(of: text) }
}

extension APIKeySecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "sz_\(id)_…" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
