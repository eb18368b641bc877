import Crypto
import FoundationEssentials

/// The Ed25519 key that signs policy sets (RFC 8032). As text it is the 32 bytes of its seed in Base64, on one line.
package struct PolicySigningKey: Sendable {
    let key: Curve25519.Signing.PrivateKey

    /// A new key from the system's randomness.
    package static func generate() -> PolicySigningKey { PolicySigningKey(key: Curve25519.Signing.PrivateKey()) }

    private init(key: Curve25519.Signing.PrivateKey) {
        self.key = key
    }

    /// Reads ``text``; nil for anything else. White space around it is passed over.
    package init?(text: String) {
        guard let seed = Base64.decode(String(text.trimming { $0.isWhitespace })), seed.count == 32,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        self.init(key: key)
    }

    /// The secret itself: for the key file only.
    package var text: String { Base64.encode([UInt8](key.rawRepresentation)) }

    /// The raw public key, 32 bytes.
    package var publicKey: [UInt8] { [UInt8](key.publicKey.rawRepresentation) }

    /// The public key as `policy.trusted_keys` takes it.
    package var publicText: String { Base64.encode(publicKey) }

    /// The bytes of a public key; nil when the text is none.
    package static func publicKey(text: String) -> [UInt8]? {
        Base64.decode(String(text.trimming { $0.isWhitespace })).flatMap { $0.count == 32 ? $0 : nil }
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isOuter: (Character) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isOuter($0) }), let last = lastIndex(where: { !isOuter($0) }) else { return prefix(0) }
        return self[first...last]
    }
}
