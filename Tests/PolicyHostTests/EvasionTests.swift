import AccessibilityTree
import Drift
import Foundation
import Testing

@testable import PolicyHost

/// What an attacker who knows the code tries, against the shipped policies and the whole way from tree to verdict (`docs/EVASION.md`).
struct EvasionTests {
    private static let engine = Result { try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1)) }

    /// What a capture is judged as: rule ids of the findings, and the severities of changes and findings together.
    private struct Judgement {
        var rules: Set<String> = []
        var severities: [Severity] = []
        var worst: Severity { severities.max() ?? .ignore }
    }

    private func judged(
        _ before: Screens.Node?, _ after: Screens.Node, engine: PolicyEngine? = nil, app: String? = nil, suspicions: [String] = [],
        verdict: MatchSummary.Verdict = .matched
    ) throws -> Judgement {
        let engine = try engine ?? Self.engine.get()
        let capture = NoiseFilter.apply(engine.noiseRules, to: Screens.tree(after), app: app)
        let baseline = before.map { NoiseFilter.apply(engine.noiseRules, to: Screens.tree($0), app: app) }
        let options = DiffOptions(scope: ComparisonScope(ignoring: engine.noiseRules.ignoredAttributes))
        let diff = baseline.map { TreeDiff.compute(from: $0.tree, to: capture.tree, options: options) }
        let changes = Detector.changes(
            DetectorInput(capture: capture.tree, match: MatchSummary(verdict: verdict), diff: diff, suspicions: suspicions))
        let comparison = diff.map { ScreenComparison(diff: $0, changes: changes) } ?? .unknown(capture.tree, changes: changes)
        var budget = engine.makeBudget()
        let findings = engine.inspect(comparison, context: .sample, budget: &budget)
        let verdicts = engine.judge(changes.map { JudgedChange(change: $0) }, context: .sample, budget: &budget)
        #expect(findings.allSatisfy { $0.failure == nil } && verdicts.allSatisfy { $0.failure == nil })
        return Judgement(rules: Set(findings.map(\.ruleID)), severities: findings.map(\.severity) + verdicts.map(\.severity))
    }

    private static let login = Screens.node(
        .dialog, "Session expired", [Screens.node(.textBox, "Password", states: .protected), Screens.node(.button, "Log in")])

    private static func page(_ more: [Screens.Node]) -> Screens.Node {
        Screens.node(
            .document, "Shop",
            [Screens.node(.heading, "Your order"), Screens.node(.button, "Buy now"), Screens.node(.button, "Cancel")] + more)
    }

    @Test func `naming a node loading hides nothing`() throws {
        let hidden = Screens.node(.group, "loading", states: .busy, [Self.login])
        #expect(try judged(Self.page([]), Self.page([hidden])).rules.isSuperset(of: ["novel_secret_input", "overlay_login"]))
    }

    @Test(arguments: [Role.scrollBar, .separator, .progressBar])
    func `a dialog inside a subtree that noise drops is found`(role: Role) throws {
        let hidden = Screens.node(role, "", [Self.login])
        let judgement = try judged(Self.page([Screens.node(role)]), Self.page([hidden]))
        #expect(judgement.rules.contains("novel_secret_input"))
        #expect(judgement.worst == .critical)
    }

    @Test func `a rule for one program that a capture claims to be keeps what can be used`() throws {
        let engine = try Policies.engine([
            "noise.lua": "return { drop = { { app = 'chat', role = 'group' } } }",
            "manipulation.lua": """
            return { rules = { { id = "secret", severity = "critical", when = { class = "secret", novel = true }, inspect = function() return true end } } }
            """,
        ])
        let hidden = Screens.node(.group, "typing", [Self.login])
        #expect(try judged(Self.page([]), Self.page([hidden]), engine: engine, app: "chat").rules == ["secret"])
    }

    @Test func `a modal that hides the page and trips the quality gate is judged all the same`() throws {
        let judgement = try judged(
            Self.page([]), Screens.node(.document, "Shop", [Self.login]), suspicions: ["under 40 % of the baseline's nodes"])
        #expect(judgement.rules.contains("overlay_login"))
        #expect(judgement.worst == .critical)
    }

    @Test(arguments: [MatchSummary.Verdict.unknownScreen(nearest: nil), .ambiguous("a", "b")])
    func `a screen that no baseline vouches for does not hide a field for secrets`(verdict: MatchSummary.Verdict) throws {
        #expect(try judged(nil, Self.page([Self.login]), verdict: verdict).worst == .critical)
    }

    @Test func `ids that change on every load are neither an alarm nor a cover`() throws {
        func page(_ suffix: String, _ more: [Screens.Node] = []) -> Screens.Node {
            Screens.node(
                .document, "Shop",
                ["Your order", "Buy now", "Cancel"].map { Screens.node(.button, $0, id: "\($0)-\(suffix)") } + more)
        }
        #expect(try judged(page("a1"), page("b2")).worst <= .info)
        #expect(try judged(page("a1"), page("b2", [Self.login])).worst == .critical)
    }

    @Test func `a change in small steps is measured from what was approved`() throws {
        func page(_ size: Int) -> Screens.Node {
            Screens.node(
                .document, "Shop",
                [
                    Screens.node(.button, "Buy now"),
                    Screens.node(.button, "No, thanks", properties: ["font_size": "\(size)px", "opacity": "1"]),
                ])
        }
        #expect(try judged(page(16), page(15)).rules.isEmpty)
        #expect(try judged(page(16), page(10)).rules == ["decline_disguised"])
    }

    @Test func `a text in an attribute that no list names is a change`() throws {
        func page(_ text: String) -> Screens.Node {
            Screens.node(.document, "Shop", [Screens.node(.button, "Buy now", properties: ["data-note": text])])
        }
        #expect(try judged(page("two days"), page("tomorrow or never")).worst >= .info)
    }

    @Test func `a field for secrets at the bottom of a deep tree is found`() throws {
        let deep = (0..<400).reduce(Screens.node(.textBox, "Password", states: .protected)) { inner, _ in Screens.node(.group, "", [inner])
        }
        #expect(try judged(Self.page([]), Self.page([deep])).rules.contains("novel_secret_input"))
    }

    @Test func `names in letters that look alike are found on every kind of node`() throws {
        for role in [Role.heading, .button, .link, .text] {
            func page(_ name: String) -> Screens.Node { Screens.node(.document, "Shop", [Screens.node(role, name, id: "n")]) }
            #expect(try judged(page("PayPal"), page("P\u{430}yPal")).rules.contains("lookalike_text"))
        }
    }

    @Test func `a password field that is moved into another form is no more trusted than a new one`() throws {
        func form(_ action: String, _ title: String) -> Screens.Node {
            Screens.node(
                .form, title, properties: ["form_action": action],
                [Screens.node(.textBox, "Password", states: .protected), Screens.node(.button, title)])
        }
        let before = Self.page([form("https://shop.example", "Log in")])
        let after = Self.page([Screens.node(.main, "", [form("https://evil.example", "Verify your account")])])
        #expect(try judged(before, after).worst == .critical)
    }

    @Test func `every test that the page names is one`() throws {
        let page = try String(contentsOf: Repository.root.appending(path: "docs/EVASION.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| an attacker") }
        let tests = FileManager.default.enumerator(at: Repository.root.appending(path: "Tests"), includingPropertiesForKeys: nil)
        let sources = (tests?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }.joined(separator: "\n")
        let policyTests = try PolicySet.embedded().files.filter { $0.path.hasPrefix("tests/") }.map(\.text).joined(separator: "\n")
        #expect(rows.count > 15)
        for row in rows {
            let names =
                row.split(separator: "|").last?.split(separator: "`").map(String.init).filter { $0.contains(" ") && $0 != ", " } ?? []
            #expect(!names.filter { $0.count > 3 }.isEmpty)
            for name in names where name.count > 3 {
                #expect(sources.contains("func `\(name)`(") || policyTests.contains("(\"\(name)\""), "\(name)")
            }
        }
    }
}
