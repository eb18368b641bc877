import AccessibilityTree
import Crypto
import Drift
import Foundation
import Testing

@testable import PolicyHost

/// The authoring kit.
struct KitTests {
    private static let embedded = Result { try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1)) }

    @Test func `the matrix says what the policy does`() throws {
        let matrix = PermissionMatrix(try Self.embedded.get())
        #expect(matrix.roles == ["admin", "operator", "reloader", "readonly", "anonymous"])
        #expect(matrix.cells.flatMap(\.self).allSatisfy { $0 != .error })
        #expect(matrix.cells.map { $0[0] } == Permission.all.map { _ in .allow })
        #expect(matrix.cells.map { $0[4] } == Permission.all.map { $0 == "health:read" ? .allow : .deny })
        #expect(matrix.markdown().contains("| `config:reload` | yes | – | yes | – | – |"))
        #expect(matrix.document["permissions"]?["logs:read"]?["readonly"] == "allow")
        let broken = PermissionMatrix(
            try Policies.engine(["rbac.lua": "return { authorize = function() error('x') end }"]), permissions: ["a:b"])
        #expect(broken.cells == [[.error, .error, .error, .error]])
        #expect(broken.markdown().contains("error"))
    }

    @Test func `a denial is explained by lines, fields and the smallest change that flips it`() throws {
        let engine = try Self.embedded.get()
        let explanation = try engine.explain(.access(Policies.request(role: "readonly", permission: "captures:write")))
        #expect(explanation.outcome.text == "deny")
        #expect(explanation.fields == ["request.principal", "request.principal.role", "request.permission"])
        #expect(explanation.lines.contains { $0.file == "rbac.lua" && $0.text.hasPrefix("return false, string.format(\"role %s lacks") })
        let flip = try #require(explanation.flips.first)
        #expect(flip.result == "allow")
        #expect(flip.field == "request.principal.role", "another role, rather than another question")
        #expect(explanation.flips.contains { $0.field == "request.permission" })
        #expect(explanation.tried > 0)
        #expect(explanation.text.contains("smallest change that flips it: "))
        #expect(explanation.document["tried"]?.integer == Int64(explanation.tried))
    }

    @Test(arguments: [
        ("return r.tls", "request.tls", "false"), ("return r.body_bytes <= 100", "request.body_bytes", "101"),
        ("return r.time.hour < 18", "request.time", nil), ("return r.ip == '10.0.0.1'", "request.ip", "\"10.0.0.1\""),
    ])
    func `the search finds the boundary that the policy drew`(body: String, field: String, to: String?) throws {
        let engine = try Policies.engine(["rbac.lua": "return { authorize = function(r)\n \(body) end }"])
        let explanation = try engine.explain(.access(Policies.request { $0.bodyBytes = 50 }))
        #expect(explanation.flips.first?.field == field)
        if let to { #expect(explanation.flips.first?.to == to) }
    }

    /// The search tries later hours and days; whoever posts the input chose the moment.
    @Test(arguments: [Int64.min, Int64.max])
    func `the first and the last moment that there are end no search`(unix: Int64) throws {
        let engine = try Policies.engine([
            "rbac.lua": "return { authorize = function(r)\n return r.time.hour < 3 and r.time.iso ~= '' end }"
        ])
        let input = try RecordedInput(document: JSONValue.parse(#"{"hook":"access","request":{"time":\#(unix)}}"#))
        #expect(try engine.explain(input).fields.contains("request.time.hour"))
    }

    @Test func `a verdict and a set of limits are explained as well`() throws {
        let engine = try Self.embedded.get()
        let change = Change(
            kind: .added, driftType: .layout, path: "/p", node: NodeSummary(role: "textbox", name: "Password", nodeClass: "secret"))
        let verdict = try engine.explain(.severity(JudgedChange(change: change), .sample))
        #expect(verdict.outcome.text == "critical")
        #expect(verdict.flips.contains { $0.field == "change.node.class" })
        let limits = try engine.explain(.rateLimits(Policies.request()))
        #expect(limits.outcome.text.contains("key:key-1 100 per 60 s, burst 20, cost 1"))
        let none = try Policies.engine().explain(.access(Policies.request()))
        #expect(none.flips.isEmpty && none.text.contains("no change of a single field flips it"))
    }

    @Test func `coverage names the lines that no test ran`() throws {
        let report = try PolicyTests.run(
            Policies.set([
                "rbac.lua": "local function f(r)\n  if r.tls then\n    return true\n  end\n  return false\nend\nreturn { authorize = f }\n",
                "tests/a_test.lua": "test('t', function()\n  expect((require 'rbac').authorize(sample.request {})).is(true)\nend)\n",
            ]), coverage: true)
        #expect(report.isSuccess)
        let rbac = try #require(report.coverage.first { $0.file == "rbac.lua" })
        #expect(rbac.missed == [5])
        #expect(rbac.percent > 50 && rbac.percent < 100)
    }

    @Test func `a failing test is reported for people and for build servers`() throws {
        let report = try PolicyTests.run(
            Policies.set([
                "tests/a_test.lua": "test('good', function() end)\ntest('b<d', function()\n  expect({ a = 1 }).is({ a = 2 })\nend)\n"
            ]))
        #expect(report.passed == 1)
        #expect(report.failures.first?.line == 3)
        #expect(report.failures.first?.message == "expected {a = 2}, got {a = 1}")
        #expect(
            report.junit().contains(#"<testcase classname="tests/a_test.lua" name="b&lt;d" time="0."#)
                && report.junit().contains(#"<testsuites tests="2" failures="1" errors="0" time="0."#))
        #expect(report.results.last?.differences.map(\.path) == [".a"])
    }

    @Test(arguments: [
        "expect(1).is_not(1)", "expect('a').contains('b')", "expect({ 1 }).contains(2)", "expect('a').matches('%d')",
        "expect(5).contains(1)",
        "expect(function() end).fails()", "expect(function() error('x') end).fails('y')", "expect(5).fails()", "sample.request { rol = 1 }",
        "sample.screen { after = { rle = 'x' } }", "sample.screen { after = 5 }", "sample.screen {}",
        "sample.screen { after = { class = 'x' } }",
        "sample.screen { after = { states = { odd = true } } }", "test(5)", "cases('x', 5, 5)", "cases('x', { 5 }, print)",
    ])
    func `expectations that do not hold and samples that cannot be fail their test`(line: String) throws {
        let report = try PolicyTests.run(Policies.set(["tests/a_test.lua": "test('t', function()\n  \(line)\nend)\n"]))
        #expect(report.failures.count == 1)
        #expect(report.failures.first?.line == 2)
    }

    @Test func `expectations that hold pass`() throws {
        let source = """
            test('t', function()
              expect(1).is_not(2) expect('abc').contains('b') expect({ 1, { 2 } }).contains({ 2 }) expect('a1').matches('%d')
              expect(function() error('bad') end).fails('bad')
              local screen = sample.screen { before = { role = 'document' }, after = { role = 'document', children = { { role = 'odd',
                bounds = { x = 1, y = 2.5, width = 3, height = 4 }, properties = { a = 'b' }, class = 'secret' } } } }
              local node = sz.find(screen.root, { class = 'secret' })[1]
              expect(node.bounds.y).is(2.5) expect(node.properties.a).is('b') expect(node.role).is('odd') expect(node.novel).is(true)
              expect(screen.before_root.role).is('document') expect(screen.context.screen_id).is('sample')
              local policy = { drop = { { id = 'bars', role = 'scrollbar' } }, mask = { { id = 'clocks', type = 'time' } }, filter = function() end }
              local seen = sample.noise(policy, { role = 'document', children = { { role = 'scrollbar' }, { role = 'text', name = 'at 14:05' } } })
              expect(seen.rules).is({ bars = 1, clocks = 1 }) expect(#seen.nodes).is(2) expect(seen.nodes[2].name).is('at <time>')
              expect(function() sample.noise({ mask = { { type = 'tme' } } }, { role = 'document' }) end).fails('no mask type')
            end)
            """
        #expect(try PolicyTests.run(Policies.set(["tests/a_test.lua": source])).failures.map(\.description) == [])
    }

    @Test func `mutation shows which faults the tests would not notice`() async throws {
        let set = try Policies.set([
            "rbac.lua": "return { authorize = function(r) return r.body_bytes <= 100 and r.tls end }",
            "tests/a_test.lua": """
            local rbac = require "rbac"
            cases('c', { { 1, true, true }, { 200, true, false }, { 1, false, false } }, function(bytes, tls, want)
              expect(rbac.authorize(sample.request { body_bytes = bytes, tls = tls })).is(want)
            end)
            """,
        ])
        let report = try await MutationReport.measure(set, options: PolicyEngineOptions(workers: 1), paths: ["rbac.lua"], jobs: 2)
        #expect(report.tried == 3)
        #expect(report.survivors.map(\.description) == ["rbac.lua:1: `<=` → `<`", "rbac.lua:1: `100` → `101`"])
        #expect(report.score > 33 && report.score < 34)
        #expect(report.files.map(\.path) == ["rbac.lua"])
        await #expect(throws: PolicyProblems.self) {
            try await MutationReport.measure(Policies.set(["tests/a_test.lua": "test('x', function() error('x') end)"]))
        }
        await #expect(throws: PolicyProblems.self) { try await MutationReport.measure(set, paths: ["rbak.lua"]) }
    }

    @Test func `costs are told by hook and rule`() throws {
        let engine = try Self.embedded.get()
        let inputs = [RecordedInput.access(Policies.request()), .rateLimits(Policies.request())]
        let cost = PolicyCost.measure(
            engine, inputs: inputs, screens: [(Screens.comparison(Screens.page, Screens.withLogin), .sample)])
        #expect(Set(cost.rows.map(\.name)).isSuperset(of: ["access", "rate_limits", "manipulation: novel_secret_input"]))
        #expect(cost.rows.allSatisfy { $0.median > 0 && $0.most <= $0.budget })
        #expect(cost.document.array?.count == cost.rows.count)
    }

    @Test func `a signed manifest vouches for its very set, in its time, under a trusted key`() throws {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 7, count: 32))
        let set = try PolicySet.embedded()
        let signed = try PolicyManifest.sign(set, with: key, notBefore: 100, expires: 200)
        let manifest = try PolicyManifest(signed.document.jsonBytes)
        func codes(_ set: PolicySet, at unix: Int64 = 150, trusted: [[UInt8]]? = nil) -> [String] {
            manifest.problems(of: set, trusted: trusted ?? [manifest.key], time: PolicyTime(unix: unix)).map(\.code)
        }
        #expect(codes(set) == [])
        #expect(codes(set, at: 99) == ["policy_not_yet_valid"])
        #expect(codes(set, at: 200) == ["policy_expired"])
        #expect(codes(set, trusted: []) == ["policy_key_unknown"])
        #expect(codes(try set.replacing("lib/extra.lua", with: [])) == ["policy_file_unsigned"])
        #expect(codes(try set.replacing("rbac.lua", with: Array("return {}".utf8))) == ["policy_file_changed"])
        #expect(codes(try PolicySet(files: set.files.filter { $0.path != "lib/urls.lua" }, origin: .derived)) == ["policy_file_missing"])
        let forged = String(decoding: signed.document.jsonBytes, as: UTF8.self).replacingOccurrences(
            of: "\"expires\":200", with: "\"expires\":900")
        #expect(
            try PolicyManifest(Array(forged.utf8)).problems(of: set, trusted: [manifest.key], time: PolicyTime(unix: 150)).map(\.code)
                == ["policy_signature_invalid"])
        for text in ["", "{}", #"{"schema":1}"#] {
            #expect(throws: PolicyProblems.self) { try PolicyManifest(Array(text.utf8)) }
        }
    }

    @Test func `the prompt answers expressions and statements`() throws {
        var session = try PolicySession(PolicySet.embedded())
        #expect(session.run("1 + 1").text == "2")
        #expect(session.run("rbac.authorize(sample.request { role = 'admin' })").text == "true\t\"role admin is granted *\"")
        #expect(session.run("local x = 2; return { x, a = 'b', f = print_ }").text.contains("unknown_global"))
        #expect(session.run("local x = { 1.5, a = 'b', f = function() end } return x").text == "{ 1.5, a = \"b\", f = <function> }")
        #expect(session.run("nil, 1, nil").text == "nil\t1\tnil")
        #expect(session.run("this is no lua").text.contains("lua_syntax_error"))
        #expect(session.run("error('oops')").isError)
    }

    @Test func `the prompt remembers declarations and tells what is unfinished`() throws {
        var session = try PolicySession(PolicySet.embedded())
        #expect(session.run("local function double(n) return 2 * n end -- twice").isError == false)
        #expect(session.run("local seven = 7").text == "")
        #expect(session.run("double(seven)").text == "14")
        #expect(session.run("local gone = 1 return gone").text == "1")
        #expect(session.run("gone").text.contains("unknown_global"))
        for line in ["rbac.authorize(", "if true then", "local t = {", "for i = 1, 2 do"] {
            let reply = session.run(line)
            #expect(reply.isError && reply.isIncomplete, "\(line)")
        }
        #expect(!session.run("1 +* 2").isIncomplete)
    }

    @Test func `typings and reference page are those of this build`() throws {
        let folder = Repository.root.appending(path: "scripts/policies/types/systemzero.lua")
        #expect(PolicyCheck.staleTypings(try String(contentsOf: folder, encoding: .utf8)) == nil)
        #expect(PolicyCheck.staleTypings("old")?.code == "policy_typings_stale")
        let page = Repository.root.appending(path: "docs/POLICY_REFERENCE.md")
        #expect(try String(contentsOf: page, encoding: .utf8) == HostDescriptor.reference(), "write it anew: systemzero policy reference")
        let permissions = try String(contentsOf: Repository.root.appending(path: "docs/PERMISSIONS.md"), encoding: .utf8)
        #expect(permissions == PermissionMatrix(try Self.embedded.get()).page(), "write it anew: systemzero policy matrix")
        let luacheck = try String(contentsOf: Repository.root.appending(path: ".luacheckrc"), encoding: .utf8)
        #expect(luacheck == EditorFiles.luacheck())
        let languageServer = try String(contentsOf: Repository.root.appending(path: ".luarc.json"), encoding: .utf8)
        #expect(languageServer == EditorFiles.languageServer(prefix: "scripts/policies/"))
        #expect(HostDescriptor.reference().contains("### `sz.find(node, matcher, [limit])` → `nodes`"))
        #expect(PolicyCheck.diagnostics(try Policies.set(["rbac.lua": "return 1"])).map(\.code) == ["policy_contract"])
        #expect(PolicyCheck.diagnostics(try Policies.set()) == [])
    }

    @Test func `the descriptor names exactly the fields that hooks are given`() throws {
        let keys = "local keys = {} for key in pairs(x) do keys[#keys + 1] = key end table.sort(keys) return false, table.concat(keys, ' ')"
        func described(_ name: String) -> String {
            HostDescriptor.types.first { $0.name == name }?.fields.map(\.name).sorted().joined(separator: " ") ?? ""
        }
        func seen(_ path: String) throws -> String {
            try Policies.engine(["rbac.lua": "return { authorize = function(request) local x = \(path) \(keys) end }"])
                .authorize(Policies.request { $0.params = ["a": "b"] }).reason
        }
        #expect(try seen("request") == described("Request"))
        #expect(try seen("request.principal") == described("Principal"))
        #expect(try seen("request.time") == described("Time"))
        #expect(NodeField.allCases.map(\.name).sorted().joined(separator: " ") == described("Node"))
        #expect(ContextField.allCases.map(\.name).sorted().joined(separator: " ") == described("Context"))
        #expect(HostType.outputs.first { $0.name == "Matcher" }?.fields.allSatisfy { !$0.summary.isEmpty } == true)
        #expect(JudgedChange.fields.sorted().joined(separator: " ") == described("Change"))
        #expect(JudgedChange.nodeFields.sorted().joined(separator: " ") == described("PlainNode"))
        #expect(RateLimitReader.words.map(\.name).sorted().joined(separator: " ") == described("Limit"))
        #expect(ManipulationRule.fields.sorted().joined(separator: " ") == described("Rule"))
    }

    @Test(arguments: [
        (
            "local a = [==[ x\n]] ]==] -- c\nreturn 'q\\'' .. \"w\"",
            ["local", "a", "=", "[==[ x\n]] ]==]", "-- c", "return", "'q\\''", "..", "\"w\""]
        ),
        ("0x1p-3 .5 1e+5 3..2", ["0x1p-3", ".5", "1e+5", "3..2"]), ("--[[ a\nb ]] x", ["--[[ a\nb ]]", "x"]),
        ("a ~= b // c <= d ::l:: ...", ["a", "~=", "b", "//", "c", "<=", "d", "::", "l", "::", "..."]),
        ("'open", ["'open"]), ("[[open", ["[[open"]), ("é", ["\u{C3}", "\u{A9}"]),
    ])
    func `Lua text is split into its tokens`(text: String, expected: [String]) {
        let bytes = Array(text.utf8)
        let tokens = LuaLexer.tokens(bytes).map { token in
            String(validating: bytes[token.range], as: UTF8.self) ?? String(Unicode.Scalar(bytes[token.range.lowerBound]))
        }
        #expect(tokens == expected)
    }
}
