package import FoundationEssentials

/// What a presented secret is.
package enum KeyMatch: Hashable, Sendable {
    /// No key has this secret.
    case unknown
    case expired(APIKey)
    case revoked(APIKey)
    /// A usable key. `graceUntil` is set when it was opened by the secret from before a rotation.
    case ok(APIKey, graceUntil: Date?)
}
