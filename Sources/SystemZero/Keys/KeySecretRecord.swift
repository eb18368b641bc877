/// What is kept of a secret.
package struct KeySecretRecord: Hashable, Sendable {
    package let digest: SecretDigest
    /// Whether the secret was chosen by the operator (`API_KEY`) and so does not name its key: it is compared with every presented text that
    /// is not of the made form.
    package let isOpaque: Bool

    package init(digest: SecretDigest, isOpaque: Bool = false) {
        self.digest = digest
        self.isOpaque = isOpaque
    }

    package init(_ secret: APIKeySecret) {
        self.init(digest: secret.digest)
    }
}
