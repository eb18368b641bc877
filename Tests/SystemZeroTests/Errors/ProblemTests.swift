import Testing

@testable import SystemZero

struct ProblemTests {
    @Test func `the codes of the catalog are unique, well formed and of a fitting status`() {
        let names = ProblemCode.catalog.map(\.name)
        #expect(Set(names).count == names.count)
        for code in ProblemCode.catalog {
            #expect(code.name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
            #expect((400...599).contains(code.status))
            #expect(!code.title.hasSuffix("."))
        }
    }

    @Test func `problems are equal by code, whatever their words`() {
        #expect(Problem(.notFound, "one") == Problem(.notFound, "two", location: "x"))
        #expect(Problem(.notFound, "one") != Problem(.forbidden, "one"))
        #expect(Problem(code: "not_found", status: 404, title: "", detail: "") == Problem(.notFound, ""))
        #expect(Set([ProblemCode.notFound, ProblemCode("not_found", status: 1, title: "")]).count == 1)
    }

    @Test func `the command line shows place, code, findings and help`() {
        let problem = Problem(
            .settingsInvalid, "there are two", location: "a.yaml:3", help: "mend them",
            diagnostics: [
                Diagnostic(file: "a.yaml", line: 3, code: "unknown_key", message: "unknown key `x`", help: "did you mean `y`?"),
                Diagnostic(file: "", code: "c", message: "m"), Diagnostic(file: "b", code: "c", message: "m"),
            ])
        #expect(
            problem.description == """
                a.yaml:3: settings_invalid: there are two
                a.yaml:3: unknown_key: unknown key `x`
                  help: did you mean `y`?
                c: m
                b: c: m
                  help: mend them
                """)
        #expect(ProblemCode.notFound.description == "not_found")
    }

    @Test(arguments: [
        ("plain", "`plain`"), ("", "``"), ("a`b", "`a\\u{60}b`"), ("a\nb\u{1B}[31m", "`a\\u{a}b\\u{1b}[31m`"),
        ("\u{202E}evil\u{2028}", "`\\u{202e}evil\\u{2028}`"), ("grüße 🇩🇪", "`grüße 🇩🇪`"),
    ])
    func `text from outside cannot forge a line, colour a terminal or end its quotes`(text: String, quoted: String) {
        #expect(Problem.quote(text) == quoted)
    }

    @Test func `long text is cut`() {
        #expect(Problem.quote(String(repeating: "x", count: 1_000), limit: 5) == "`xxxxx…`")
        #expect(Problem.quote("xxxxx", limit: 5) == "`xxxxx`")
    }
}
