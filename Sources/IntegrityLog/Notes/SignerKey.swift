import Crypto

/// The private half of a key, in the encoding that Go's `sumdb/note` uses: `PRIVATE+KEY+name+keyid+base64(type ‖ seed)`.
package struct SignerKey: Sendable {
    package let verifier: VerifierKey
    /// The 32 bytes that the key is made from.
    private let seed: [UInt8]

    private static let prefix = "PRIVATE+KEY+"

    /// A fresh key of a name.
    package static func generate(name: String, algorithm: VerifierKey.Algorithm = .ed25519) throws(LogError) -> SignerKey {
        try SignerKey(name: name, algorithm: algorithm, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// The key of a seed of 32 bytes.
    package init(name: String, algorithm: VerifierKey.Algorithm = .ed25519, seed: [UInt8]) throws(LogError) {
        guard NoteName.isValid(name) else {
            throw LogError(
                .keyInvalid, "`\(name)` cannot name a key", help: "use a name without spaces and `+`, such as `example.com/log`")
        }
        self.seed = seed
        let key = try Self.privateKey(seed)
        verifier = VerifierKey(name: name, algorithm: algorithm, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// Reads a key file; throws `log_key_invalid`, also when a single bit of it has flipped.
    package init(parsing text: String) throws(LogError) {
        guard text.hasPrefix(Self.prefix) else { throw Self.invalid }
        var body = Array(text.utf8.dropFirst(Self.prefix.utf8.count))
        if body.last == 0x0A { body.removeLast() }
        let parts = body.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self), let id = Hex.decode(parts[1]),
            id.count == 4, let key = Base64.decode(parts[2]), key.count == 33,
            let algorithm = VerifierKey.Algorithm(rawValue: key[0])
        else { throw Self.invalid }
        try self.init(name: name, algorithm: algorithm, seed: Array(key[1...]))
        guard verifier.keyID == id.reduce(0, { $0 << 8 | UInt32($1) }) else { throw Self.invalid }
    }

    private static var invalid: LogError {
        LogError(
            .keyInvalid, "the signing key cannot be read", help: "restore `log.key` from your backup; no new key is made over an old log")
    }

    /// The content of the key file.
    var text: String {
        let id = verifier.keyID
        let digits = Hex.encode([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> UInt32($0)) })
        return "\(Self.prefix)\(verifier.name)+\(digits)+\(Base64.encode([verifier.algorithm.rawValue] + seed))\n"
    }

    /// Signs a text; a cosigning key also signs a time in seconds since 1970.
    package func sign(_ text: [UInt8], time: UInt64 = 0) throws(LogError) -> NoteSignature {
        let cosigns = verifier.algorithm == .cosignature
        let message = cosigns ? Cosignature.message(time: time, text: text) : text
        let signature: [UInt8]
        do {
            signature = Array(try Self.privateKey(seed).signature(for: message))
        } catch {
            throw LogError(.keyInvalid, "the key cannot sign", help: "restore `log.key` from your backup")
        }
        let stamp = cosigns ? (0..<8).reversed().map { UInt8(truncatingIfNeeded: time >> UInt64(8 * $0)) } : []
        return NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: stamp + signature)
    }

    private static func privateKey(_ seed: [UInt8]) throws(LogError) -> Curve25519.Signing.PrivateKey {
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        } catch {
            throw invalid
        }
    }
}
