import Crypto

/// The public half of a key, as the string that is given to people: `name+keyid+base64(type ‖ key)`.
package struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// What a signature of the key looks like.
    package enum Algorithm: UInt8, Sendable {
        /// Ed25519 over the text of the note.
        case ed25519 = 0x01
        /// Ed25519 of a witness, with a time (C2SP tlog-cosignature).
        case cosignature = 0x04
    }

    package let name: String
    package let algorithm: Algorithm
    /// The 32 bytes of the public key.
    package let publicKey: [UInt8]
    package let keyID: UInt32

    package init(name: String, algorithm: Algorithm, publicKey: [UInt8]) {
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        keyID = Self.identifier(name: name, algorithm: algorithm, publicKey: publicKey)
    }

    /// Reads a key string, surrounding blanks and newline allowed; throws `log_key_invalid`.
    package init(parsing text: String) throws(LogError) {
        var bytes = Array(text.utf8)
        while let last = bytes.last, [0x0A, 0x0D, 0x20].contains(last) { bytes.removeLast() }
        let parts = bytes.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self), NoteName.isValid(name),
            let id = Hex.decode(parts[1]), id.count == 4, let key = Base64.decode(parts[2]), key.count == 33,
            let algorithm = Algorithm(rawValue: key[0])
        else { throw Self.invalid("not of the form `name+id+key`") }
        self.init(name: name, algorithm: algorithm, publicKey: Array(key[1...]))
        guard keyID == id.reduce(0, { $0 << 8 | UInt32($1) }) else { throw Self.invalid("its id does not belong to its name and key") }
    }

    private static func invalid(_ reason: String) -> LogError {
        LogError(
            .keyInvalid, "the verifier key is invalid: \(reason)", help: "copy the whole line of `log.vkey`, or ask its operator again")
    }

    /// The key string.
    package var text: String {
        let digits = Hex.encode([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) })
        return "\(name)+\(digits)+\(Base64.encode([algorithm.rawValue] + publicKey))"
    }

    package var description: String { text }

    /// SHA-256(name ‖ newline ‖ type ‖ key), the first four bytes.
    static func identifier(name: String, algorithm: Algorithm, publicKey: [UInt8]) -> UInt32 {
        let hash = LogDigest.digest(of: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
        return hash.bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether a signature line names this key.
    package func made(_ signature: NoteSignature) -> Bool { signature.name == name && signature.keyID == keyID }

    /// What a note says under this key.
    package enum Outcome: Sendable, Hashable {
        /// Signed by the key; the time of a cosignature in seconds since 1970.
        case signed(at: UInt64?)
        /// Names the key, but the signature is wrong: the note is to be refused.
        case forged
        /// Not signed by the key at all.
        case unsigned
    }

    /// Checks the signatures of a note that name this key.
    package func verify(_ note: SignedNote) -> Outcome {
        var outcome = Outcome.unsigned
        for signature in note.signatures where made(signature) {
            guard let time = check(signature, over: note.text) else { return .forged }
            outcome = .signed(at: time.seconds)
        }
        return outcome
    }

    private func check(_ signature: NoteSignature, over text: [UInt8]) -> (seconds: UInt64?, Void)? {
        switch algorithm {
        case .ed25519:
            return isValid(signature.signature, over: text) ? (nil, ()) : nil
        case .cosignature:
            guard signature.signature.count == 72 else { return nil }
            let time = signature.signature[0..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard time <= UInt64(Int64.max) else { return nil }
            let message = Cosignature.message(time: time, text: text)
            return isValid(Array(signature.signature[8...]), over: message) ? (time, ()) : nil
        }
    }

    private func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        // Bytes that are no point of the curve have signed nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
