import AccessibilityTree
import Drift
import PolicyHost

/// The linear score of `lib/wording_score.lua`, asked through the policy host as the rules ask it.
struct WordingScore {
    private let engine: PolicyEngine

    /// `set` gives the library and the weights; its rules are replaced by one that tells the score.
    init(_ set: PolicySet) throws {
        let rule = """
            local wording_score = require "lib.wording_score"
            return { api = 1, rules = { { id = "score", description = "tells the score", severity = "info", scope = "all",
              when = { role = "text" }, inspect = function(node) return true, string.format("%.6f", wording_score.of(node.name)) end } } }
            """
        engine = try PolicyEngine(
            set.replacing("manipulation.lua", with: Array(rule.utf8)), options: PolicyEngineOptions(workers: 1, budgets: .patient))
    }

    /// One score a text, above 0 for those that push.
    func scores(of texts: [String]) throws -> [Double] { try texts.map(score) }

    private func score(_ text: String) throws -> Double {
        let screen = EditableScreen(EditableNode("document", "", [EditableNode("text", text)]))
        let tree = Normalizer.normalize(try CaptureParser.parse(screen.bytes).raw)
        var budget = engine.makeBudget()
        let context = ScreenContext(
            screenID: "", app: "", source: "native", url: nil, baselineURL: nil, similarity: nil, template: nil, counts: [:],
            time: PolicyTime(unix: 0))
        let findings = engine.inspect(.unknown(tree, changes: []), context: context, budget: &budget)
        // A text without a single letter becomes no node, and pushes nobody.
        return findings.first.flatMap { Double($0.evidence) } ?? -1
    }
}
