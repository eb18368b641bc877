import Testing

@testable import SystemZero

struct APIKeySecretTests {
    private let id = KeyID("k3v9abcd") ?? KeyID.random()

    @Test func `a made secret has the documented form and is read back`() throws {
        var generator = SeededGenerator(1)
        for _ in 0..<200 {
            let secret = APIKeySecret(for: id, using: &generator)
            #expect(secret.text.utf8.count == 3 + 8 + 1 + 43)
            #expect(secret.text.hasPrefix("sz_k3v9abcd_"))
            #expect(APIKeySecret(parsing: secret.text) == secret)
        }
    }

    @Test func `no two secrets are alike`() {
        let secrets = (0..<500).map { _ in APIKeySecret(for: KeyID.random()) }
        #expect(Set(secrets.map(\.text)).count == 500)
        #expect(Set(secrets.map(\.id)).count == 500)
    }

    /// In these, `42` stands for 42 of the 43 random characters.
    @Test(arguments: [
        "", "sz_", "sz__42A", "sz_abc_42A", "sz_ABCD_42A", "SZ_abcd_42A", "sz-abcd-42A", "sz_ab_cd_42A", "sz_abcd_42B", "sz_abcd_42",
        "sz_abcd_42AA", "sz_abcd_42=", "sz_abcd_+42", " sz_abcd_42A", "sz_abcd_42A\n", "sz_abcd42A", "sz_äbcd_42A", "sz_abcd_\042",
        "sz_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_42A",
    ])
    func `anything else is no such secret`(pattern: String) {
        let text = pattern.replacing("42", with: String(repeating: "A", count: 42))
        #expect(APIKeySecret(parsing: text) == nil)
    }

    @Test func `the random part may look like a separator`() {
        let tail = "_" + String(repeating: "-_", count: 20) + "_A"
        #expect(APIKeySecret(parsing: "sz_abcd_" + tail)?.id.text == "abcd")
    }

    @Test func `a secret prints itself redacted`() {
        let secret = APIKeySecret(for: id)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(IssuedKey(key: SampleKeys.key(), secret: secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains(secret.text.suffix(43)))
            #expect(text.contains("k3v9abcd"))
        }
    }

    @Test func `a digest is that of the whole text, as sha256sum gives it`() {
        let digest = SecretDigest(of: "hello")
        #expect(digest.hex == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        #expect(SecretDigest(hex: digest.hex) == digest)
        #expect(digest.description == digest.hex)
        #expect(Set([digest, digest]).count == 1)
    }

    @Test func `a digest matches itself and none that differs in one bit`() {
        let hex = Array(SecretDigest(of: "x").hex)
        for place in hex.indices {
            var changed = hex
            changed[place] = hex[place] == "0" ? "1" : "0"
            #expect(SecretDigest(hex: String(changed))?.matches(SecretDigest(of: "x")) == false)
        }
    }

    @Test(arguments: ["", "ab", String(repeating: "A", count: 64), String(repeating: "g", count: 64), String(repeating: "0", count: 65)])
    func `what is no digest is none`(hex: String) {
        #expect(SecretDigest(hex: hex) == nil)
    }

    @Test func `identifiers are short words and are ordered`() throws {
        #expect(KeyID("abc") == nil)
        #expect(KeyID("ab_d") == nil)
        let small = try #require(KeyID("aaaa"))
        #expect(small < id)
    }
}
