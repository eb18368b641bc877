/// Who asks: the holder of a key, or nobody in particular.
package struct Principal: Hashable, Sendable {
    /// The id of the key; empty for the anonymous principal.
    package var id: String
    package var name: String
    package var role: String
    package var anonymous: Bool
    /// When the key was made, `2026-11-22T14:17:03Z`; nil for the anonymous principal.
    package var createdAt: String?
    /// A key was presented that nobody holds, or that is revoked or expired. Always anonymous then.
    package var unknownKey: Bool

    package init(
        id: String, name: String, role: String, anonymous: Bool = false, createdAt: String? = nil, unknownKey: Bool = false
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.anonymous = anonymous
        self.createdAt = createdAt
        self.unknownKey = unknownKey
    }

    /// A request without a valid key. Its role is `anonymous`.
    package static func anonymous(unknownKey: Bool = false) -> Principal {
        Principal(id: "", name: "anonymous", role: "anonymous", anonymous: true, unknownKey: unknownKey)
    }
}
