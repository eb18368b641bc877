/// A key with its new secret, which is shown once and kept nowhere.
package struct IssuedKey: Hashable, Sendable {
    package let key: APIKey
    package let secret: APIKeySecret
}
