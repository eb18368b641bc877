import FoundationEssentials
import Testing

@testable import SystemZero

struct KeyDocumentTests {
    private func diagnostics(_ text: String) throws -> [Diagnostic] {
        try #require(throws: YAMLRefusal.self) { try KeyDocument.read(Array(text.utf8), file: "keys.yaml") }.diagnostics
    }

    @Test func `a document comes back from its text`() throws {
        var document = KeyDocument()
        let first = try document.create(SampleKeys.request, now: SampleKeys.now)
        _ = try document.create(
            KeyRequest(name: "Grüße \"x\" # \\ : - 🇩🇪", role: "read-only_2", lifetimeSeconds: 60),
            now: SampleKeys.now.addingTimeInterval(0.75))
        _ = try document.rotate(first.key.id, graceSeconds: 3_600, now: SampleKeys.now)
        document.keys.append(SampleKeys.key())
        _ = try document.rotate(document.keys[2].id, graceSeconds: 60, now: SampleKeys.now)
        document.keys.append(SampleKeys.key(id: "zzzz"))
        _ = try document.revoke(document.keys[3].id, now: SampleKeys.now)
        #expect(try KeyDocument.read(Array(document.text().utf8), file: "f") == document)
        #expect(document.keys[2].previous?.secret.isOpaque == true)
    }

    @Test func `no key at all is written and read plainly`() throws {
        #expect(try KeyDocument.read(Array(KeyDocument().text().utf8), file: "f").keys.isEmpty)
        #expect(KeyDocument().text().hasSuffix("version: 1\nkeys: []\n"))
    }

    static let entry = "id: abcd\n    name: n\n    role: admin\n    sha256: \(String(repeating: "0", count: 64))\n    created: 2026-11-22"

    @Test(
        arguments: [
            ("", "missing_key", nil), ("# nothing\n", "missing_key", nil), ("{}", "missing_key", 1), ("keys:", "missing_key", 1),
            ("[]", "wrong_type", 1), ("keys: 3", "wrong_type", 1), ("version: 2\nkeys: []", "invalid_value", 1),
            ("version: 1\nkyes: []", "unknown_key", 2), ("keys:\n  - 3", "wrong_type", 2),
            ("keys:\n  - {}", "missing_key", 2), ("keys:\n  - \(entry)\n    rule: x", "unknown_key", 7),
            ("keys:\n  - \(entry)\n    expires: soon", "invalid_value", 7), ("keys:\n  - \(entry)\n    expires: [1]", "wrong_type", 7),
            ("keys:\n  - \(entry)\n    opaque: \"true\"", "wrong_type", 7),
            ("keys:\n  - \(entry)\n    description: \"a\\tb\"", "invalid_value", 7),
            ("keys:\n  - \(entry)\n    previous: 1", "wrong_type", 7),
            ("keys:\n  - \(entry)\n    previous:\n      sha256: 12", "invalid_value", 8),
            ("keys:\n  - \(entry)\n  - \(entry)", "duplicate_id", 7),
            ("keys:\n  - \(entry.replacing("abcd", with: "a b"))", "invalid_value", 2),
            ("keys:\n  - \(entry.replacing("abcd", with: "console"))", "invalid_value", 2),
            ("keys:\n  - \(entry.replacing("abcd", with: "anonymous"))", "invalid_value", 2),
            ("keys:\n  - \(entry.replacing("admin", with: "anonymous"))", "invalid_value", 4),
            ("keys:\n  - \(entry.replacing("admin", with: "Admin"))", "invalid_value", 4),
            ("keys:\n  - \(entry.replacing("name: n", with: "name: \"\""))", "invalid_value", 3),
            ("keys: [", "yaml_syntax", 2),
        ] as [(String, String, Int?)])
    func `a broken file is refused with line and code, never read as empty`(text: String, code: String, line: Int?) throws {
        let found = try diagnostics(text)
        #expect(found.first?.code == code)
        #expect(found.first?.line == line)
        #expect(found.first?.file == "keys.yaml")
    }

    @Test func `everything wrong is said at once, with a suggestion`() throws {
        let found = try diagnostics("version: 3\nkeys:\n  - id: x\n    nmae: y\n    role: R\n")
        #expect(
            found.map(\.code) == [
                "invalid_value", "unknown_key", "invalid_value", "missing_key", "invalid_value", "missing_key", "missing_key",
            ])
        #expect(found[1].help == "did you mean `name`?")
    }

    @Test func `a secret written in the place of a digest is not repeated`() throws {
        let secret = APIKeySecret(for: KeyID.random()).text
        let found = try diagnostics("keys:\n  - \(Self.entry.replacing(String(repeating: "0", count: 64), with: secret))")
        #expect(!found.description.contains(secret))
    }
}

extension KeyDocumentTests {
    @Test func `a made key has what was asked for`() throws {
        var document = KeyDocument()
        let issued = try document.create(
            KeyRequest(name: "n", role: "admin", description: "d", lifetimeSeconds: 90), now: SampleKeys.now.addingTimeInterval(0.9))
        #expect(document.keys == [issued.key])
        #expect(issued.key.created == SampleKeys.now)
        #expect(issued.key.expires == SampleKeys.now.addingTimeInterval(90))
        #expect(issued.key.secret.digest == issued.secret.digest)
    }

    @Test(arguments: [
        KeyRequest(name: "", role: "admin"), KeyRequest(name: "a\u{1B}b", role: "admin"),
        KeyRequest(name: String(repeating: "x", count: 101), role: "admin"), KeyRequest(name: "n", role: ""),
        KeyRequest(name: "n", role: "anonymous"), KeyRequest(name: "n", role: "9x"), KeyRequest(name: "n", role: "a b"),
        KeyRequest(name: "n", role: "admin", description: String(repeating: "x", count: 501)),
        KeyRequest(name: "n", role: "admin", description: "a\u{2028}b"), KeyRequest(name: "n", role: "admin", lifetimeSeconds: 0),
        KeyRequest(name: "n", role: "admin", lifetimeSeconds: .max),
    ])
    func `a request that makes no sense makes no key`(request: KeyRequest) {
        var document = KeyDocument()
        #expect(throws: Problem(.invalidKeyRequest, "")) { try document.create(request, now: SampleKeys.now) }
        #expect(document.keys.isEmpty)
    }

    @Test func `a revoked key stays as it was revoked first`() throws {
        var document = KeyDocument(keys: [SampleKeys.key()])
        let id = document.keys[0].id
        let revoked = try document.revoke(id, now: SampleKeys.now)
        #expect(try document.revoke(id, now: SampleKeys.now.addingTimeInterval(60)) == revoked)
        #expect(throws: Problem(.keyNotActive, "")) { try document.rotate(id, graceSeconds: 0, now: SampleKeys.now) }
        #expect(throws: Problem(.keyNotFound, "")) { try document.revoke(KeyID.random(), now: SampleKeys.now) }
    }

    @Test(arguments: [-1, KeyRules.maxGraceSeconds + 1])
    func `a grace without measure is refused`(seconds: Int) {
        var document = KeyDocument(keys: [SampleKeys.key()])
        #expect(throws: Problem(.invalidKeyRequest, "")) {
            try document.rotate(document.keys[0].id, graceSeconds: seconds, now: SampleKeys.now)
        }
    }
}
