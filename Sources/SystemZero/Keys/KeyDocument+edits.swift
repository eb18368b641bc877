package import FoundationEssentials

/// The changes that can be made to a set of keys; pure, so that the store only has to read, apply and write.
extension KeyDocument {
    /// Adds a key with a fresh id. Errors: `invalid_key_request`, `keys_file_full`.
    package mutating func create(_ request: KeyRequest, now: Date) throws(Problem) -> IssuedKey {
        try request.check()
        // A file that is too large to be read would lock everybody out at the next start.
        guard text().utf8.count < Self.maxBytesForNewKey else { throw Self.full }
        var id = KeyID.random()
        while keys.contains(where: { $0.id == id }) { id = KeyID.random() }
        let secret = APIKeySecret(for: id)
        let key = add(request, id: id, secret: KeySecretRecord(secret), now: now)
        return IssuedKey(key: key, secret: secret)
    }

    /// Adds a key with an id and a secret that were chosen elsewhere.
    mutating func add(_ request: KeyRequest, id: KeyID, secret: KeySecretRecord, now: Date) -> APIKey {
        let created = UTCTime.wholeSeconds(now)
        let key = APIKey(
            id: id, name: request.name, role: request.role, description: request.description, secret: secret, created: created,
            expires: request.lifetimeSeconds.map { created.addingTimeInterval(Double($0)) })
        keys.append(key)
        return key
    }

    /// Closes a key for good, a grace secret with it. A key that is revoked already stays as it is. Errors: `key_not_found`.
    package mutating func revoke(_ id: KeyID, now: Date) throws(Problem) -> APIKey {
        let place = try place(of: id)
        if keys[place].revoked == nil { keys[place] = keys[place].revoked(at: UTCTime.wholeSeconds(now)) }
        return keys[place]
    }

    /// Gives a key a new secret; the old one goes on for `graceSeconds` (0: not at all). There is one grace secret at most: rotating
    /// again ends the grace of the secret before. Errors: `key_not_found`, `key_not_active`, `invalid_key_request`.
    package mutating func rotate(_ id: KeyID, graceSeconds: Int, now: Date) throws(Problem) -> IssuedKey {
        guard (0...KeyRules.maxGraceSeconds).contains(graceSeconds) else {
            throw Problem(.invalidKeyRequest, "the grace of \(graceSeconds) s is not between 0 s and 30 days")
        }
        let place = try place(of: id)
        let old = keys[place]
        let status = old.status(at: now)
        guard status == .active else {
            throw Problem(.keyNotActive, "the key `\(id)` is \(status.rawValue)", help: "make a new key instead")
        }
        let secret = APIKeySecret(for: id)
        let until = UTCTime.wholeSeconds(now).addingTimeInterval(Double(graceSeconds))
        keys[place] = old.rotated(
            to: KeySecretRecord(secret), previous: graceSeconds > 0 ? GraceSecret(secret: old.secret, validUntil: until) : nil)
        return IssuedKey(key: keys[place], secret: secret)
    }

    /// Puts back what a key was, if it still is what it was made to be.
    mutating func restore(_ before: APIKey, replacing after: APIKey) {
        if let place = keys.firstIndex(of: after) { keys[place] = before }
    }

    static var full: Problem {
        Problem(
            .keysFileFull, "the keys file has room for \(maxBytes) bytes, and revoked and expired keys take up theirs",
            help: "take the keys that nobody needs any more out of the file, then reload")
    }

    private func place(of id: KeyID) throws(Problem) -> Int {
        if let place = keys.firstIndex(where: { $0.id == id }) { return place }
        throw Problem(.keyNotFound, "there is no key `\(id)`", help: "`systemzero keys list` shows all keys")
    }
}
