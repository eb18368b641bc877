/// Whether a key may be used.
package enum KeyStatus: String, Hashable, Sendable {
    case active
    case expired
    case revoked
}
