/// The keys of a log on disk.
struct LogKeys: Sendable {
    /// Nil when the log can be read but not signed.
    var signer: SignerKey?
    var verifier: VerifierKey
    /// The key of a rotation that was under way when the log was left.
    var next: SignerKey?
    /// Why nothing can be signed.
    var refusal: LogError?

    /// All keys whose signature makes a head one of this log.
    var all: [VerifierKey] { [verifier] + (next.map { [$0.verifier] } ?? []) }

    /// Reads the keys. Makes them only for a log that has nothing else yet; a missing or broken key is never replaced silently.
    /// With the verifier key alone, a log can be read but not written.
    static func load(_ fileSystem: any LogFileSystem, origin: String, mayCreate: Bool) throws(LogError) -> LogKeys {
        let secret = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(LogLayout.key) }
        let shown = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(LogLayout.verifierKey) }
        if mayCreate, shown == nil { return try create(fileSystem, origin: origin, secret: secret) }
        let next = try next(fileSystem)
        if let next, let shown, Array("\(next.verifier.text)\n".utf8) == shown {
            // The rotation had come to its last step: the verifier key is the new one already.
            try KeyRotation(fileSystem: fileSystem).finish(next)
            return LogKeys(signer: next, verifier: next.verifier)
        }
        var signer: SignerKey?
        var refusal: LogError?
        do throws(LogError) {
            guard let secret else { throw missing }
            try checkPermissions(fileSystem)
            signer = try SignerKey(parsing: String(decoding: secret, as: UTF8.self))
        } catch {
            refusal = error
        }
        var verifier = signer?.verifier
        do throws(LogError) {
            guard let shown else { throw missing }
            let key = try VerifierKey(parsing: String(decoding: shown, as: UTF8.self))
            if let verifier, key != verifier { refusal = mismatch }
            verifier = verifier ?? key
        } catch {
            refusal = refusal ?? error
        }
        guard let verifier else { throw refusal ?? missing }
        guard verifier.name == origin else {
            throw LogError(
                .originMismatch, "the log is `\(verifier.name)`, not `\(origin)`", at: LogLocation(file: LogLayout.verifierKey),
                help: "set the origin of the log to `\(verifier.name)` or use another folder")
        }
        return LogKeys(signer: signer, verifier: verifier, next: next, refusal: refusal)
    }

    /// Makes the key of a new log, or takes the one of a log whose making was interrupted. The verifier key is saved last, after the first
    /// head: a log with a verifier key and without any head has lost its heads.
    private static func create(_ fileSystem: any LogFileSystem, origin: String, secret: [UInt8]?) throws(LogError) -> LogKeys {
        let signer: SignerKey
        if let secret {
            signer = try SignerKey(parsing: String(decoding: secret, as: UTF8.self))
        } else {
            signer = try SignerKey.generate(name: origin)
        }
        if secret == nil {
            try LogError.wrap { () throws(FileFailure) in
                try fileSystem.replaceFile(LogLayout.key, Array(signer.text.utf8), permissions: 0o600)
            }
        }
        return LogKeys(signer: signer, verifier: signer.verifier)
    }

    static func save(_ verifier: VerifierKey, _ fileSystem: any LogFileSystem) throws(FileFailure) {
        try fileSystem.replaceFile(LogLayout.verifierKey, Array("\(verifier.text)\n".utf8))
    }

    private static func next(_ fileSystem: any LogFileSystem) throws(LogError) -> SignerKey? {
        let bytes = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(LogLayout.nextKey) }
        guard let bytes else { return nil }
        return try SignerKey(parsing: String(decoding: bytes, as: UTF8.self))
    }

    private static func checkPermissions(_ fileSystem: any LogFileSystem) throws(LogError) {
        let status = try LogError.wrap { () throws(FileFailure) in try fileSystem.status(at: LogLayout.key) }
        guard let status, status.mode & 0o077 == 0 else {
            throw LogError(
                .keyInvalid, "`log.key` may be read by others", at: LogLocation(file: LogLayout.key),
                help: "run `chmod 600` on it; rotate the key when others may have read it")
        }
    }

    private static var missing: LogError {
        LogError(
            .keyMissing, "the log has no key", at: LogLocation(file: LogLayout.key),
            help: "restore `log.key` and `log.vkey` from your backup; no new key is made over an old log")
    }

    private static var mismatch: LogError {
        LogError(
            .keyMismatch, "`log.key` and `log.vkey` do not belong together", at: LogLocation(file: LogLayout.verifierKey),
            help: "restore the pair from your backup")
    }
}
