package import FoundationEssentials

/// A key as it is kept: everything but the secret.
package struct APIKey: Hashable, Sendable, Identifiable {
    package let id: KeyID
    package let name: String
    /// What `rbac.lua` judges by.
    package let role: String
    package let description: String
    /// The secret that is valid now.
    package let secret: KeySecretRecord
    /// The secret from before a rotation, while its grace lasts.
    package let previous: GraceSecret?
    /// Whole seconds.
    package let created: Date
    package let expires: Date?
    package let revoked: Date?

    package init(
        id: KeyID, name: String, role: String, description: String = "", secret: KeySecretRecord, previous: GraceSecret? = nil,
        created: Date, expires: Date? = nil, revoked: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.description = description
        self.secret = secret
        self.previous = previous
        self.created = created
        self.expires = expires
        self.revoked = revoked
    }

    /// Whether a client may use it at `now`.
    package func status(at now: Date) -> KeyStatus {
        if revoked != nil { return .revoked }
        if let expires, expires <= now { return .expired }
        return .active
    }

    func revoked(at now: Date) -> APIKey {
        APIKey(
            id: id, name: name, role: role, description: description, secret: secret, previous: nil, created: created,
            expires: expires, revoked: now)
    }

    func rotated(to secret: KeySecretRecord, previous: GraceSecret?) -> APIKey {
        APIKey(
            id: id, name: name, role: role, description: description, secret: secret, previous: previous, created: created,
            expires: expires, revoked: revoked)
    }
}
