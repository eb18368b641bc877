import AccessibilityTree
import Drift
import Testing

@testable import PolicyHost

/// Whole screens as inputs: written down, read back, judged, explained.
@Suite struct JudgedScreenTests {
    private static let rules = """
        local function label(node)
          return node.name
        end
        return { rules = {
          { id = "pressure", description = "pressing words", severity = "warning", scope = "changed", when = { role = "button" },
            inspect = function(node, context)
              if node.states.disabled then
                return false
              end
              return label(node) == "Only today" and context.app == "sample", "says " .. label(node)
            end },
          { id = "gone", description = "a way out is gone", severity = "critical", scope = "changed", when = { removed = true },
            inspect = function(node) return node.name == "Cancel", node.name end },
        } }
        """

    private static let shop = Screens.node(
        .document, "Shop", [Screens.node(.heading, "Your order"), Screens.node(.button, "Buy"), Screens.node(.button, "Cancel")])
    private static let pressing = Screens.node(
        .document, "Shop", [Screens.node(.heading, "Your order"), Screens.node(.button, "Buy"), Screens.node(.button, "Only today")])

    private func engine() throws -> PolicyEngine { try Policies.engine(["manipulation.lua": Self.rules]) }

    private var screen: JudgedScreen { JudgedScreen(Screens.comparison(Self.shop, Self.pressing), context: .sample) }

    @Test func `a screen comes back from its document and from its stored parts, and is judged alike`() throws {
        let engine = try engine()
        let input = RecordedInput.manipulation(screen)
        let restored = try RecordedInput(document: JSONValue.parse(input.canonicalBytes))
        #expect(restored == input)
        #expect(restored.canonicalBytes == input.canonicalBytes)
        let comparison = screen.comparison
        let stored = try JudgedScreen(
            facts: screen.facts, after: JudgedScreen.bytes(of: comparison.after), before: comparison.before.map(JudgedScreen.bytes))
        #expect(stored == screen)
        #expect(stored.comparison.beforeOfAfter == comparison.beforeOfAfter)
        #expect(stored.comparison.afterOfBefore == comparison.afterOfBefore)
        #expect(stored.comparison.changes == comparison.changes)
        #expect(stored.comparison.after.classes == comparison.after.classes)
        let outcome = engine.evaluate(input)
        #expect(engine.evaluate(restored) == outcome)
        #expect(engine.evaluate(.manipulation(stored)) == outcome)
        #expect(outcome.text.contains("warning pressure on /document/button[2] \"Only today\""), "\(outcome.text)")
        #expect(outcome.steps > 0)
        let other = JudgedScreen(Screens.comparison(Self.shop, Self.shop), context: .sample)
        #expect(other != screen)
        #expect(engine.evaluate(.manipulation(other)).text == "no finding")
        #expect(Set([input, restored, .manipulation(other)]).count == 2)
    }

    @Test func `stored parts that do not belong together are refused`() throws {
        let (after, before) = (JudgedScreen.bytes(of: screen.comparison.after), screen.comparison.before.map(JudgedScreen.bytes))
        #expect(throws: PolicyProblems.self) { try JudgedScreen(facts: screen.facts, after: Array("{".utf8), before: before) }
        let small = JudgedScreen.bytes(of: Screens.tree(Screens.node(.document, "x")))
        #expect(throws: PolicyProblems.self) { try JudgedScreen(facts: screen.facts, after: small, before: before) }
        #expect(throws: PolicyProblems.self) { try JudgedScreen(facts: screen.facts, after: after, before: small) }
    }

    @Test func `a short document is enough: the trees are normalised and compared`() throws {
        let text = """
            {"after": {"role": "document", "name": "Shop", "children": [{"role": "button", "name": "Only   today"}]},
             "before": {"role": "document", "name": "Shop", "children": [{"role": "link", "name": "Cancel", "id": "c"}]}}
            """
        let input = try RecordedInput(document: JSONValue.parse(text), hook: .manipulation)
        let outcome = try engine().evaluate(input)
        #expect(outcome.text.hasPrefix("2 findings: critical gone on "), "\(outcome.text)")
        #expect(outcome.reason == "Cancel; says Only today")
        let bare = try RecordedInput(document: JSONValue.parse(#"{"role": "button", "name": "Only today"}"#), hook: .manipulation)
        #expect(try engine().evaluate(bare).text == "no finding")
        let capture = #"{"schema": 1, "source": "native", "root": {"role": "button", "name": "Only today"}}"#
        #expect(try RecordedInput(document: JSONValue.parse(capture), hook: .noise).hook == .noise)
    }

    @Test func `a finding is explained by lines, fields and the smallest change of one node`() throws {
        let explanation = try engine().explain(.manipulation(screen))
        let lines = explanation.lines.map { "\($0.file):\($0.number)" }
        #expect(lines == [2, 7, 10].map { "manipulation.lua:\($0)" })
        #expect(Set(explanation.fields).isSuperset(of: ["node.states", "states.disabled", "node.name", "context.app"]))
        let first = try #require(explanation.flips.first)
        #expect(first.field == "/document/button[2] \"Only today\" states")
        #expect(first.to == #"["disabled"]"#)
        #expect(explanation.flips.contains { $0.field == "context.app" || $0.field.hasSuffix("name") })
        #expect(explanation.tried > 0)
        #expect(explanation.text.contains("smallest change that flips it: /document/button[2]"))
    }

    @Test func `a name that only the place of a finding shows flips nothing`() throws {
        let engine = try Policies.engine([
            "manipulation.lua": """
            return { rules = { { id = "any", description = "d", severity = "info", scope = "changed", when = { role = "button" },
              inspect = function(node) return node.name ~= "other" and node.novel end } } }
            """
        ])
        let added = Screens.node(.document, "Shop", [Screens.node(.heading, "Your order"), Screens.node(.button, "New")])
        let screen = JudgedScreen(
            Screens.comparison(Screens.node(.document, "Shop", [Screens.node(.heading, "Your order")]), added), context: .sample)
        let explanation = try engine.explain(.manipulation(screen))
        #expect(explanation.flips.map(\.to) == [#""other""#], "\(explanation.text)")
        #expect(explanation.flips.first?.result == "no finding")
    }

    @Test func `a search over a large screen is bounded by its nodes`() throws {
        let rows = (0..<3_000).map { Screens.node(.button, "Row \($0)") }
        let large = JudgedScreen(
            Screens.comparison(Screens.node(.document, "Shop", [Screens.node(.button, "x")]), Screens.node(.document, "Shop", rows)),
            context: .sample)
        let explanation = try engine().explain(.manipulation(large), mostTries: 100_000)
        #expect(explanation.tried <= 400_000 / 3_000)
    }

    @Test func `noise is answered by what was dropped and masked, by rule, and explained`() throws {
        let engine = try Policies.engine([
            "noise.lua": """
            return {
              drop = { { role = "progressbar" } },
              mask = { { role = "text", value_pattern = "%d+:%d+", with = "<time>" } },
              filter_when = { role = "status" },
              filter = function(node)
                if node.name == "typing" then return "drop" end
              end,
            }
            """
        ])
        let text = """
            {"app": "chat", "tree": {"role": "document", "children": [
              {"role": "progressbar", "name": "loading"}, {"role": "status", "name": "typing"}, {"role": "status", "name": "ready"},
              {"role": "text", "value": "at 12:30"}, {"role": "button", "name": "Send"}]}}
            """
        let input = try RecordedInput(document: JSONValue.parse(text), hook: .noise)
        let outcome = engine.evaluate(input)
        #expect(outcome.text == "2 of 6 nodes dropped, 1 masked", "\(outcome.text) \(outcome.reason)")
        #expect(outcome.reason.contains("filter 1"))
        #expect(outcome.steps > 0)
        #expect(try RecordedInput(document: JSONValue.parse(input.canonicalBytes)) == input)
        let explanation = try engine.explain(input)
        #expect(explanation.lines.contains { $0.number == 6 })
        #expect(explanation.fields.contains("node.name"))
        #expect(explanation.flips.contains { $0.field.hasSuffix("\"typing\" name") }, "\(explanation.text)")
        let none = try Policies.engine().explain(try RecordedInput(document: JSONValue.parse(text), hook: .noise))
        #expect(none.outcome.text == "nothing is noise")
        #expect(none.text.contains("lines run: none"))
    }

    @Test func `a filter that fails is the failure of the answer`() throws {
        let engine = try Policies.engine(["noise.lua": "return { filter = function(node) return node.name.x.y end }"])
        let input = try RecordedInput(document: JSONValue.parse(#"{"role": "button", "name": "x"}"#), hook: .noise)
        #expect(engine.evaluate(input).failure?.diagnostic.line == 1)
    }

    @Test func `in a replay a finding that goes away weakens, and one that comes does not`() throws {
        let old = try engine()
        let new = try Policies.engine()
        let input = RecordedInput.manipulation(screen)
        let weaker = FlipTable.replay([input], old: old, new: new)
        #expect(weaker.rows.map(\.after) == ["no finding"])
        #expect(weaker.needsAcceptance)
        #expect(weaker.rows.first?.subject == "deception on sample")
        #expect(!FlipTable.replay([input], old: new, new: old).needsAcceptance)
    }
}
