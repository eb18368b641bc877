import FoundationEssentials

@testable import SystemZero

/// Keys for tests.
enum SampleKeys {
    /// 2026-11-22T09:00:00Z
    static let now = Date(timeIntervalSince1970: 1_795_338_000)

    static func key(
        id: String = "abcd", name: String = "ci", role: String = "operator", secret: String = "some secret of the operator",
        isOpaque: Bool = true, expires: Date? = nil
    ) -> APIKey {
        APIKey(
            id: KeyID(id) ?? KeyID.random(), name: name, role: role,
            secret: KeySecretRecord(digest: SecretDigest(of: secret), isOpaque: isOpaque), created: now, expires: expires)
    }

    static let request = KeyRequest(name: "ci", role: "operator", description: "posts captures")
}
