import Testing

@testable import SystemZero

struct DotEnvFileTests {
    @Test(arguments: [
        ("A=b", "b"), ("A = b ", "b"), ("export A=b", "b"), ("A=", ""), ("A=b=c", "b=c"), ("A='b # c'", "b # c"),
        ("A=\"b # c\" # d", "b # c"),
        ("A=b # c", "b"), ("A=b\t# c", "b"), ("A=b#c", "b#c"), ("A='it\\n'", "it\\n"), ("A=\"a\\nb\\\"c\\\\d\\$e\\f\"", "a\nb\"c\\d$e\\f"),
        ("A=${B}", "${B}"), ("A=b\r", "b"), ("A=x\nA=b", "b"), ("# c\n\n A=b", "b"), ("A=ä", "ä"),
    ])
    func `a value is read as compose files and shells write it`(text: String, value: String) {
        let file = DotEnvFile(text, file: ".env")
        #expect(file.entries["A"]?.value == value)
        #expect(file.diagnostics.isEmpty)
    }

    @Test(arguments: ["A", "=b", "1A=b", "A B=c", "A='b", "A=\"b", "A=\"b\\", "A='b'c", "A=\"b\" c", "Ä=b", "export =b"])
    func `a line that is none of these is refused with its number`(text: String) {
        let file = DotEnvFile("X=1\n" + text, file: ".env")
        #expect(file.diagnostics.map(\.line) == [2])
        #expect(file.entries.keys.sorted() == ["X"])
    }

    @Test func `no message repeats a value`() {
        let file = DotEnvFile("API_KEY='secret-secret-secret", file: ".env")
        #expect(!file.diagnostics.description.contains("secret-"))
    }
}
