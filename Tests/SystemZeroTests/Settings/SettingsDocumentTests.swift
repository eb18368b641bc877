import Testing

@testable import SystemZero

struct SettingsDocumentTests {
    private func document(_ text: String) throws -> SettingsDocument { try SettingsDocument(Array(text.utf8), file: "s.yaml") }

    @Test(
        arguments: [
            ("[]", 1, "wrong_type", nil), ("server: 3", 1, "wrong_type", nil), ("server:\n  port: [1]", 2, "wrong_type", nil),
            ("server:\n  port: {a: 1}", 2, "wrong_type", nil), ("server:\n  cors_origins: [{}]", 2, "wrong_type", nil),
            ("server:\n  cors_origins: [\"a,b\"]", 2, "wrong_type", nil), ("policy:\n  values: 3", 2, "wrong_type", nil),
            ("sever:\n  port: 1", 1, "unknown_key", "did you mean `server`?"),
            ("server:\n  prot: 1", 2, "unknown_key", "did you mean `server.port`?"),
            ("port: 1", 1, "unknown_key", "did you mean `server.port`?"),
            ("policy:\n  decision_steps: 1", 2, "unknown_key", "did you mean `policy.budgets.decision_steps`?"),
            ("completely: 1", 1, "unknown_key", "`systemzero config show` lists all settings"),
        ] as [(String, Int, String, String?)])
    func `a file of the wrong shape is refused with line and help`(text: String, line: Int, code: String, help: String?) throws {
        let found = try document(text).diagnostics
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.code) == [code])
        if let help { #expect(found.first?.help == help) }
    }

    @Test(arguments: ["", "# nothing\n", "server:\n", "server:\n  port:\n", "policy:\n  values:\n", "policy: {budgets: }"])
    func `sections and settings without a value say nothing`(text: String) throws {
        let document = try document(text)
        #expect(document.entries.isEmpty && document.diagnostics.isEmpty && document.policyValues == nil)
    }

    @Test func `broken YAML is an error, not an empty file`() {
        #expect(throws: YAMLRefusal.self) { try document("server:\n\t- x") }
    }
}
