import Testing

@testable import PolicyHost

/// What the author of a malformed policy is told.
struct ContractTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let file: String
        let source: String
        let code: String
        var line: Int?
        var says = ""
        var testDescription: String { "\(file): \(source.prefix(50))" }
    }

    static let bad: [Bad] = [
        Bad(file: "rbac.lua", source: "local x = \nreturn {", code: "lua_syntax_error", line: 2),
        Bad(file: "rbac.lua", source: "return 5", code: "policy_contract", line: 1, says: "a number"),
        Bad(file: "rbac.lua", source: "return { 1, 2 }", code: "policy_contract", line: 1, says: "a list"),
        Bad(
            file: "rbac.lua", source: "return {\n  authorise = function() end,\n}", code: "policy_unknown_field", line: 2,
            says: "`authorise`"),
        Bad(file: "rbac.lua", source: "return { authorize = 5 }", code: "policy_contract", line: 1, says: "a function was expected"),
        Bad(file: "rbac.lua", source: "return {\n api = 2, authorize = function() end }", code: "policy_api_too_new", line: 2),
        Bad(file: "rbac.lua", source: "return { api = 'x', authorize = function() end }", code: "policy_contract", says: "whole number"),
        Bad(file: "rbac.lua", source: "return { api = 0, authorize = function() end }", code: "policy_contract", says: "first version"),
        Bad(
            file: "rbac.lua", source: "return { roles = { 1 }, authorize = function() end }", code: "policy_contract",
            says: "list of strings"),
        Bad(file: "rbac.lua", source: "\nrolls = {}\nreturn {}", code: "frozen_write", line: 2),
        Bad(file: "rbac.lua", source: "return { authorize = autorize }", code: "unknown_global", line: 1),
        Bad(file: "rbac.lua", source: "while true do end", code: "budget_steps", line: 1),
        Bad(file: "rate_limits.lua", source: "return { limit = {} }", code: "policy_contract", says: "`limit` is a table"),
        Bad(file: "noise.lua", source: "return { drop = 5 }", code: "policy_contract", says: "list of tables"),
        Bad(file: "noise.lua", source: "return { drop = { 5 } }", code: "policy_contract", says: "entry 1"),
        Bad(file: "noise.lua", source: "return { drop = { { name = 'loading*' } } }", code: "policy_contract", says: "names no role"),
        Bad(file: "noise.lua", source: "return { drop = { { role = 'x', nmae = 'y' } } }", code: "policy_unknown_field", says: "`nmae`"),
        Bad(
            file: "noise.lua", source: "return { drop = { { role = 'x', state = 'chekced' } } }", code: "policy_contract", says: "no state"),
        Bad(
            file: "noise.lua", source: "return { drop = { { role = 'x', zero_size = 1 } } }", code: "policy_contract", says: "true or false"
        ),
        Bad(
            file: "noise.lua", source: "return { drop = { { role = 'x', id = 1 } } }", code: "policy_contract",
            says: "a string was expected"),
        Bad(file: "noise.lua", source: "return { mask = { { role = 'text' } } }", code: "policy_contract", says: "either"),
        Bad(file: "noise.lua", source: "return { mask = { { type = 'tme' } } }", code: "policy_contract", says: "no mask type"),
        Bad(file: "noise.lua", source: "return { mask = { { value_pattern = '%' } } }", code: "policy_bad_pattern", says: "Lua pattern"),
        Bad(file: "noise.lua", source: "return { filter = 1 }", code: "policy_contract", says: "a function"),
        Bad(file: "noise.lua", source: "return { filter_when = 1 }", code: "policy_contract", says: "a matcher"),
        Bad(file: "noise.lua", source: "return { ignore_attributes = { {} } }", code: "policy_contract", says: "list of strings"),
        Bad(file: "severity.lua", source: "return {}", code: "policy_contract", says: "`judge` is missing"),
        Bad(
            file: "severity.lua", source: "return { judge = function() end, summarise = 1 }", code: "policy_unknown_field",
            says: "`summarise`"),
        Bad(file: "manipulation.lua", source: "return {}", code: "policy_contract", says: "`rules` is missing"),
        Bad(file: "manipulation.lua", source: "return { rules = { {} } }", code: "policy_contract", says: "no `id`"),
        Bad(file: "manipulation.lua", source: rule("inspect = 1"), code: "policy_contract", says: "a function"),
        Bad(file: "manipulation.lua", source: rule("severity = 'critcal'"), code: "policy_contract", says: "no severity"),
        Bad(file: "manipulation.lua", source: rule("scope = 'some'"), code: "policy_contract", says: "no scope"),
        Bad(file: "manipulation.lua", source: rule("when = { clas = 'secret' }"), code: "policy_unknown_field", says: "`clas`"),
        Bad(file: "manipulation.lua", source: rule("when = { class = 'sercet' }"), code: "policy_contract", says: "no node class"),
        Bad(file: "manipulation.lua", source: rule("when = { 5 }"), code: "policy_contract", says: "holds a number"),
        Bad(file: "manipulation.lua", source: rule("when = { before = 5 }"), code: "policy_contract", says: "a matcher was expected"),
        Bad(
            file: "manipulation.lua",
            source: "local r = { id = 'a', severity = 'info', inspect = function() end }\nreturn { rules = { r, r } }",
            code: "policy_contract",
            says: "two rules"),
    ]

    private static func rule(_ field: String) -> String {
        "local rule = { id = 'a', severity = 'info', inspect = function() end }\nlocal other = { \(field) }\n"
            + "for k, v in pairs(other) do rule[k] = v end\nreturn { rules = { rule } }"
    }

    @Test(arguments: bad)
    func `a malformed file is refused with file, line and what was expected`(bad: Bad) {
        let found = Policies.problems([bad.file: bad.source])
        #expect(found.contains { $0.code == bad.code && $0.file == bad.file && $0.message.contains(bad.says) }, "\(found)")
        if let line = bad.line { #expect(found.first?.line == line) }
        #expect(found.allSatisfy { $0.level == .error })
    }

    @Test func `every problem of every file is reported at once`() {
        let found = Policies.problems(["rbac.lua": "return {", "noise.lua": "return { dorp = {} }", "severity.lua": "return {}"])
        #expect(Set(found.map(\.file)) == ["rbac.lua", "noise.lua", "severity.lua"])
    }

    @Test(arguments: [
        ("noise.lua", "return { dorp = {} }", "did you mean `drop`?"),
        ("rbac.lua", "local grants = {}\nreturn { authorize = grant }", "did you mean `grants`?"),
        ("rbac.lua", "return { authorize = tosting }", "did you mean `tostring`?"),
    ])
    func `a misspelt name is answered with the nearest known one`(file: String, source: String, help: String) {
        #expect(Policies.problems([file: source]).first?.help == help)
    }

    @Test func `a diagnostic shows its place, three lines of source and the help`() {
        let found = Policies.problems(["rbac.lua": "-- one\nreturn {\n  authorise = function() end,\n}\n"])
        #expect(
            found.first?.description == """
                rbac.lua:3: policy_unknown_field: the hook table has no field `authorise`
                    2 | return {
                  > 3 |   authorise = function() end,
                    4 | }
                  help: did you mean `authorize`?
                """)
    }

    @Test func `a file that no hook and no module is gives a warning, one that is called almost like a hook is refused`() throws {
        let engine = try Policies.engine(["notes.lua": "return {}"])
        #expect(engine.warnings.map(\.code) == ["policy_file_unused"])
        #expect(engine.warnings.first?.help == "did you mean `noise.lua`?")
        let refused = Policies.problems(["rback.lua": "return {}", "noise.lua": "return 1"])
        #expect(refused.map(\.code) == ["policy_contract", "policy_unknown_hook"])
        #expect(refused.last?.headline == "rback.lua:1: policy_unknown_hook: no hook has this name; the file would never be asked")
        #expect(refused.last?.help == "did you mean `rbac.lua`? A copy belongs in another folder")
    }
}
