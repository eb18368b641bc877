package import FoundationEssentials

/// A rotated secret that still opens its key until a moment.
package struct GraceSecret: Hashable, Sendable {
    package let secret: KeySecretRecord
    package let validUntil: Date

    package init(secret: KeySecretRecord, validUntil: Date) {
        self.secret = secret
        self.validUntil = validUntil
    }
}
