import AccessibilityTree
import Drift
import Testing

@testable import PolicyHost

/// The examination of a policy set before it may serve.
struct GateTests {
    private static let admin = Principal(id: "a", name: "a", role: "admin")
    private static let time = PolicyTime(unix: 1_795_356_000)

    private static let denied = RecordedInput.access(Policies.request(role: "readonly", permission: "keys:write"))
    private static let allowed = RecordedInput.access(Policies.request(role: "readonly", permission: "logs:read"))
    private static let critical = RecordedInput.severity(
        JudgedChange(
            change: Change(
                kind: .added, driftType: .layout, path: "/p", node: NodeSummary(role: "textbox", name: "Password", nodeClass: "secret"))),
        .sample)

    private func question(
        _ replacing: [String: String?] = [:], recorded: [RecordedInput] = [], principals: [Principal] = [GateTests.admin],
        serving: PolicyEngine? = nil
    ) throws -> ReloadGate.Question {
        var files = try PolicySet.embedded().files.filter { replacing[$0.path] == nil }
        files += replacing.compactMap { path, text in text.map { PolicyFile(path: path, bytes: Array($0.utf8)) } }
        let embedded = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1))
        return ReloadGate.Question(
            set: try PolicySet(files: files, origin: .derived), options: PolicyEngineOptions(workers: 1), serving: serving ?? embedded,
            recorded: recorded, principals: principals, time: Self.time)
    }

    private func problems(_ question: ReloadGate.Question) -> [String] {
        do {
            _ = try ReloadGate.examine(question)
            return []
        } catch {
            return error.diagnostics.map(\.code)
        }
    }

    @Test func `a set like the one that serves passes without flips`() throws {
        let passed = try ReloadGate.examine(question(recorded: [Self.denied, Self.allowed, Self.critical]))
        #expect(passed.flips.rows == [])
        #expect(passed.flips.replayed == 3)
        #expect(passed.isAccepted(by: nil))
        #expect(passed.tests.isSuccess)
    }

    @Test func `a set that weakens must be accepted by the digest of its very table`() throws {
        let lax = [
            "rbac.lua": "return { authorize = function() return true end }",
            "severity.lua": "return { judge = function() return 'info' end }",
            "tests/rbac_test.lua": String?.none, "tests/severity_test.lua": nil,
        ]
        let passed = try ReloadGate.examine(question(lax, recorded: [Self.allowed, Self.denied, Self.critical]))
        #expect(
            passed.flips.rows.map { "\($0.hook.rawValue) \($0.before) \($0.after) \($0.weakens)" } == [
                "access deny allow true", "severity critical info true",
            ])
        #expect(passed.flips.rows.first?.subject == "GET /logs (keys:write) as readonly")
        #expect(!passed.isAccepted(by: nil))
        #expect(!passed.isAccepted(by: "0000"))
        #expect(passed.isAccepted(by: passed.flips.digest))
        let other = try ReloadGate.examine(question(lax, recorded: [Self.denied]))
        #expect(!other.isAccepted(by: passed.flips.digest))
        #expect(passed.flips.document["flips"]?.array?.count == 2)
    }

    @Test func `a set that only tightens needs no acceptance`() throws {
        let strict = [
            "rbac.lua": "return { authorize = function(r) return r.principal.role == 'admin' end }", "tests/rbac_test.lua": String?.none,
        ]
        let passed = try ReloadGate.examine(question(strict, recorded: [Self.allowed, Self.denied]))
        #expect(passed.flips.rows.map(\.weakens) == [false])
        #expect(passed.isAccepted(by: nil))
    }

    @Test func `looser limits weaken, a policy that fails on an input does not pass for an answer`() throws {
        let set = [
            "rate_limits.lua": "return { limit = function() return { key = 'k', rate = 1000, per = 1, burst = 5 } end }",
            "rbac.lua": "return { authorize = function(r) if r.permission == 'config:reload' then return true end error('x') end }",
            "tests/rbac_test.lua": String?.none, "tests/rate_limits_test.lua": nil,
        ]
        let passed = try ReloadGate.examine(
            question(set, recorded: [.rateLimits(Policies.request()), Self.allowed, Self.denied]))
        #expect(passed.flips.rows.map { "\($0.hook.rawValue) \($0.weakens)" } == ["rate_limits true", "access false", "access false"])
        #expect(passed.flips.rows.last?.after == "deny (policy_error)")
    }

    @Test func `a set whose tests fail is refused with their lines`() throws {
        let failing = ["tests/own_test.lua": "test('one', function()\n  expect(1).is(2)\nend)\n"]
        #expect(problems(try question(failing)) == ["test_failed"])
        #expect(problems(try question(["tests/own_test.lua": "test('x'"])) == ["lua_syntax_error"])
        #expect(problems(try question(["rbac.lua": "return {"])) == ["lua_syntax_error"])
    }

    @Test func `a set under which no active key could reload is refused`() throws {
        let nobody = Principal(id: "r", name: "r", role: "readonly")
        #expect(problems(try question(principals: [nobody])) == ["policy_lock_out"])
        #expect(problems(try question(principals: [nobody, Self.admin])) == [])
        let engine = try Policies.engine(["rbac.lua": "return { authorize = function() return false end }"])
        #expect(LockOut.check(engine, principals: [], time: Self.time)?.message == "no active key exists that could reload again")
    }

    @Test func `tests that differ between two states are found`() {
        func report(_ name: String, steps: Int, failed: Bool = false) -> PolicyTestReport {
            let outcome: PolicyTestResult.Outcome = failed ? .failed(PolicyDiagnostic(code: "c", file: "f", message: "m")) : .passed
            return PolicyTestReport(results: [PolicyTestResult(file: "f", name: name, outcome: outcome, steps: steps)])
        }
        #expect(Determinism.differences(report("a", steps: 1), report("a", steps: 1)) == [])
        #expect(Determinism.differences(report("a", steps: 1), report("a", steps: 200)).map(\.code) == ["policy_not_deterministic"])
        #expect(Determinism.differences(report("a", steps: 1), report("a", steps: 1, failed: true)).count == 1)
        #expect(Determinism.differences(report("a", steps: 1), PolicyTestReport(results: [])).count == 1)
    }

    @Test func `recorded inputs come back from their bytes, and equal inputs have equal digests`() throws {
        let changed = Change(
            kind: .modified, driftType: .content, path: "/p",
            node: NodeSummary(role: "link", states: ["focusable"], bounds: [1, 2, 3, 4.5], properties: ["b": "1", "a": "2"]),
            attribute: "name",
            before: "x", after: "y", size: 3, required: true, ruleID: "r", evidence: "e")
        let context = ScreenContext(
            screenID: "s", app: "a", source: "cdp", url: "u", baselineURL: "v", similarity: 0.25,
            template: ScreenContext.Template(version: 2, metadata: ["k": "v"]), counts: ["added": 2, "Removed": 1],
            time: PolicyTime(unix: 5))
        let request = Policies.request { request in
            request.params = ["b": "2", "a": "1"]
            request.query = ["q": "ü\"\n"]
            request.principal = .anonymous(unknownKey: true)
        }
        let inputs = [
            RecordedInput.access(request), .rateLimits(request), .severity(JudgedChange(change: changed, suggested: .critical), context),
            Self.critical,
        ]
        for input in inputs {
            let bytes = input.canonicalBytes
            let restored = try RecordedInput(document: JSONValue.parse(bytes))
            #expect(restored == input)
            #expect(restored.canonicalBytes == bytes)
            #expect(input.digest.count == 64)
        }
        #expect(Set(inputs.map(\.digest)).count == inputs.count)
    }

    @Test(arguments: [
        (#"{"hook":"access","request":{"rol":1}}"#, "/request/rol"),
        (#"{"hook":"access","request":{"principal":{"rle":"x"}}}"#, "/request/principal/rle"),
        (#"{"hook":"access","request":{"tls":"yes"}}"#, "/request/tls"), (#"{"hook":"access","request":[]}"#, "/request"),
        (#"{"hook":"access","request":{"body_bytes":"x"}}"#, "/request/body_bytes"),
        (#"{"hook":"access","request":{"params":{"a":1}}}"#, "/request/params/a"),
        (#"{"hook":"access","request":{"params":1}}"#, "/request/params"),
        (#"{"hook":"access","request":{"time":"now"}}"#, "/request/time"),
        (#"{"hook":"severity","change":{"kind":"odd"}}"#, "/change/kind"),
        (#"{"hook":"severity","change":{"node":{"states":[1]}}}"#, "/change/node/states"),
        (#"{"hook":"severity","change":{},"context":{"counts":{"a":"b"}}}"#, "/context/counts/a"),
        (#"{"hook":"severity","change":{},"context":{"similarity":"x"}}"#, "/context/similarity"), (#"{"hook":"noise"}"#, "/tree"),
        (#"{"hook":"noise","tree":{"role":"window"},"ap":1}"#, "/ap"), (#"{"hook":"noise","tree":{"rle":"window"}}"#, "/tree"),
        (#"{"hook":"noise","tree":5}"#, "/tree"), (#"{"hook":"manipulation"}"#, "/after"),
        (#"{"hook":"manipulation","screen":{}}"#, "/screen/after"),
        (#"{"hook":"manipulation","after":{"role":"window"},"befor":{}}"#, "/befor"),
        (#"{"hook":"manipulation","after":{"role":"window"},"before":[]}"#, "/before"),
        (#"{"hook":"manipulation","after":{"root":{"role":"window"},"classes":[]}}"#, "/after/classes"),
        (#"{"hook":"manipulation","after":{"role":"window"},"context":{"ap":1}}"#, "/context/ap"),
        (#"{"hook":"manipulation","after":{"role":"window"},"before":{"role":"window"},"counterparts":[1]}"#, "/counterparts"),
        (#"{"hook":"manipulation","after":{"role":"window"},"before":{"role":"window"},"counterparts":[0,0]}"#, "/counterparts"),
        (#"{"hook":"manipulation","after":{"role":"window"},"changes":[{"after_node":9}]}"#, "/changes/0/change"),
        (#"{"hook":"manipulation","after":{"role":"window"},"changes":[{"change":{},"after_node":9}]}"#, "/changes/0/after_node"),
        (#"{"hook":"manipulation","after":{"role":"window"},"changes":1}"#, "/changes"),
        (#"{}"#, "/hook"),
    ])
    func `an input document that is wrong is answered with the JSON pointer`(json: String, pointer: String) throws {
        let error = #expect(throws: PolicyProblems.self) { try RecordedInput(document: JSONValue.parse(json)) }
        #expect(error?.diagnostics.first?.file == pointer)
        #expect(error?.diagnostics.first?.code == "policy_bad_input")
    }

    @Test func `a short hand-written document is filled up with harmless defaults`() throws {
        let input = try RecordedInput(
            document: JSONValue.parse(#"{"permission":"keys:write","principal":{"role":"admin"}}"#), hook: .access)
        guard case .access(let request) = input else { return #expect(Bool(false)) }
        #expect(request.permission == "keys:write" && request.principal.role == "admin" && request.method == "GET")
    }
}
