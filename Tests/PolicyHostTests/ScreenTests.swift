import AccessibilityTree
import Drift
import LuaRuntime
import Testing

@testable import PolicyHost

/// What manipulation rules see of a screen, and how nodes are selected for them.
struct ScreenTests {
    /// Runs one rule on the two screens and gives back its evidence, node by node.
    private func evidence(
        _ body: String, when: String = "", scope: String = "changed", before: Screens.Node = Screens.page,
        after: Screens.Node = Screens.withLogin
    ) throws -> [String] {
        let engine = try Policies.engine([
            "manipulation.lua": """
            return { rules = { { id = "r", severity = "info", scope = "\(scope)", \(when.isEmpty ? "" : "when = \(when),")
              inspect = function(node, context) \(body) end } } }
            """
        ])
        var budget = engine.makeBudget()
        let findings = engine.inspect(Screens.comparison(before, after), context: .sample, budget: &budget)
        #expect(findings.allSatisfy { $0.failure == nil }, "\(findings.compactMap { $0.failure?.diagnostic.description })")
        return findings.map(\.evidence)
    }

    @Test func `every field of a node can be read`() throws {
        let before = Screens.node(.document, "d", [Screens.node(.button, "Old", id: "b", states: .focusable)])
        let after = Screens.node(
            .document, "d",
            [
                Screens.node(
                    .button, "New", value: "v", id: "b", states: [.focusable, .checked], properties: ["url": "u", "own": "p"],
                    bounds: Bounds(x: 1, y: 2, width: 3, height: 4), [Screens.node(.text, "shown")]), Screens.node(.link, "L"),
            ])
        let found = try evidence(
            """
            if node.role ~= "button" then return end
            local s = { node.role, node.name, node.value, node.description, node.id, node.class, tostring(node.states.checked),
              tostring(node.states.nothing), node.properties.url, node.properties.own, node.bounds.width, node.depth, node.index, node.text,
              node.inner_text, node.parent.name, #node.children, node.children[1].name, node.siblings[1].role, node.before.name,
              tostring(node.after), tostring(node.novel), tostring(node.removed), tostring(node.changed.name), tostring(node.changed["state:checked"]),
              node.before.after.name, context.root.name, context.before_root.name, #context.changes > 0 }
            for i, v in ipairs(s) do s[i] = tostring(v) end
            return true, table.concat(s, "|")
            """, before: before, after: after)
        #expect(
            found == [
                "button|New|v||b|interactive|true|nil|u|p|3.0|1|1|New|shown|d|1|shown|link|Old|nil|false|false|true|true|New|d|d|true"
            ])
    }

    @Test func `a node of the baseline that is gone is offered with what it was`() throws {
        let found = try evidence(
            "return true, node.name .. tostring(node.removed) .. tostring(node.novel) .. tostring(node.before) .. node.parent.after.name",
            when: "{ removed = true, role = 'dialog' }", before: Screens.withLogin, after: Screens.page)
        #expect(found == ["Session expiredtruefalsenilShop"])
    }

    @Test func `scopes offer what changed, everything, or the root once`() throws {
        #expect(try evidence("return true, node.role") == ["dialog", "textbox"])
        #expect(try evidence("return true, node.role", scope: "all").count == 6)
        #expect(try evidence("return true, node.role", scope: "screen") == ["document"])
        #expect(try evidence("return true, node.role", before: Screens.page, after: Screens.page) == [])
    }

    @Test(arguments: [
        ("{ role = 'dialog' }", 1), ("{ role = { 'dialog', 'textbox' } }", 2), ("{ class = 'secret' }", 1),
        ("{ class = { 'secret', 'container' } }", 2), ("{ state = 'protected' }", 1), ("{ name = 'pass*' }", 1),
        ("{ name = 'P?ssword' }", 1),
        ("{ name_is = 'password' }", 0), ("{ name_is = 'Password' }", 1), ("{ says = 'SESSION, expired!' }", 1),
        ("{ says_any = { 'session *', 'nothing' } }", 1), ("{ says_any = '# left' }", 0), ("{ novel = true }", 2), ("{ novel = false }", 0),
        ("{ removed = false }", 2), ("{ has_before = true }", 0), ("{ changed = true }", 0), ("{ property = 'url' }", 0),
        ("{ id = '*' }", 2),
        ("{ value = 'x' }", 0), ("{ { role = 'dialog' }, { class = 'secret' } }", 2), ("{ target_is = 'x' }", 0),
        ("{ before = { role = 'button' } }", 0), ("{ price = true }", 0), ("{ price = false }", 2), ("{ name_pattern = '^Pass' }", 1),
        ("{ value_pattern = '.' }", 0),
    ])
    func `a matcher selects natively`(when: String, count: Int) throws {
        #expect(try evidence("return true, node.role", when: when).count == count)
    }

    @Test func `alterations are told by attribute`() throws {
        let before = Screens.node(.document, "d", [Screens.node(.link, "Home", value: "/a", id: "h", properties: ["x": "1", "gone": "1"])])
        let after = Screens.node(
            .document, "d", [Screens.node(.link, "Home", value: "/b", id: "h", states: .visited, properties: ["x": "2", "new": "1"])])
        let found = try evidence(
            "local s = {} for name in pairs(node.changed) do s[#s + 1] = name end return true, table.concat(s, ' ')", before: before,
            after: after)
        #expect(found == ["property:gone property:new property:x state:visited value"])
        #expect(try evidence("return true", when: "{ changed = { 'value', 'role' } }", before: before, after: after).count == 1)
        #expect(try evidence("return true", when: "{ changed = 'name' }", before: before, after: after).isEmpty)
        #expect(
            try evidence("return true", when: "{ target_is = '/b', before = { target_is = '/a' } }", before: before, after: after).count
                == 1)
    }

    @Test func `find looks inside, closest looks around, both with the same matchers`() throws {
        let found = try evidence(
            """
            local dialog = sz.closest(node, { role = "dialog" })
            local secrets = sz.find(context.root, { class = "secret" })
            return true, dialog.name .. #secrets .. tostring(secrets[1] == node) .. #sz.find(context.root, {}, 2)
              .. tostring(sz.closest(node, { role = "table" })) .. #sz.find(node, {})
            """, when: "{ class = 'secret' }")
        #expect(found == ["Session expired1true2nil0"])
    }

    @Test(arguments: [
        "sz.find(5, {})", "sz.find(node, 5)", "sz.find(node, { rol = 'x' })", "sz.closest({}, {})", "sz.closest(node, { state = 'x' })",
    ])
    func `a call of the screen functions that makes no sense is an error in the policy`(call: String) throws {
        let engine = try Policies.engine([
            "manipulation.lua": "return { rules = { { id = 'r', severity = 'info', inspect = function(node)\n return \(call) end } } }"
        ])
        var budget = engine.makeBudget()
        let found = engine.inspect(Screens.comparison(Screens.page, Screens.withLogin), context: .sample, budget: &budget)
        #expect(found.first?.failure?.diagnostic.code == "bad_argument")
        #expect(found.first?.failure?.diagnostic.line == 2)
    }

    @Test func `a rule may give its finding another severity, or none`() throws {
        let engine = try Policies.engine([
            "manipulation.lua": """
            return { rules = {
              { id = "a", severity = "info", description = "why", when = { role = "dialog" }, inspect = function() return true, "e", "critical" end },
              { id = "b", severity = "info", when = { role = "dialog" }, inspect = function() return true end },
              { id = "c", severity = "info", when = { role = "dialog" }, inspect = function() return false, "not this" end },
            } }
            """
        ])
        var budget = engine.makeBudget()
        var measured: [String] = []
        let found = engine.inspect(Screens.comparison(Screens.page, Screens.withLogin), context: .sample, budget: &budget) { rule, _ in
            measured.append(rule)
        }
        #expect(found.map { "\($0.ruleID) \($0.severity) \($0.evidence)" } == ["a critical e", "b info b"])
        #expect(found.first?.afterIndex == 4 && found.first?.beforeIndex == nil)
        #expect(measured == ["a", "b", "c"])
    }

    @Test func `nothing is new or gone on a screen without baseline`() throws {
        let engine = try PolicyEngine(PolicySet.embedded())
        var budget = engine.makeBudget()
        let unknown = ScreenComparison.unknown(Screens.tree(Screens.withLogin))
        #expect(engine.inspect(unknown, context: .sample, budget: &budget).isEmpty)
    }

    @Test func `a huge screen ends within the budget, with a finding that says so`() throws {
        var options = PolicyEngineOptions(workers: 1)
        options.budgets.captureSteps = 20_000
        let engine = try PolicyEngine(PolicySet.embedded(), options: options)
        let many = (0..<5_000).map { Screens.node(.button, "No thanks \($0)") }
        var budget = engine.makeBudget()
        let found = engine.inspect(
            Screens.comparison(Screens.page, Screens.node(.document, "Shop", many)), context: .sample, budget: &budget)
        #expect(found.contains { $0.failure?.cause == .captureBudget || $0.failure?.cause == .budget })
        #expect(budget.isSpent)
    }

    @Test(arguments: [
        ("$10", true), ("10 €", true), ("12,50€ each", true), ("£ 3", true), ("cost: $", false), ("$ x", false), ("10 items", false),
        ("€", false),
        ("a $  1", false), ("7$", true),
    ])
    func `an amount of money is a currency sign beside a digit`(text: String, isAmount: Bool) {
        #expect(Money.isNamed(in: Array(text.utf8)[...]) == isAmount)
    }

    @Test func `looking through a large screen costs steps`() throws {
        func steps(_ nodes: Int) throws -> Int {
            let engine = try Policies.engine([
                "manipulation.lua": """
                return { rules = { { id = "r", severity = "info", scope = "screen", inspect = function(node) return #sz.find(node, { id = "x" }) > 0 end } } }
                """
            ])
            var budget = engine.makeBudget()
            let children = (0..<nodes).map { _ in Screens.node(.text, "t") }
            let tree = Screens.tree(Screens.node(.document, "d", children))
            _ = engine.inspect(.unknown(tree), context: .sample, budget: &budget)
            return engine.makeBudget().steps - budget.steps
        }
        #expect(try steps(40_000) > steps(400) + 9_000)
    }

    @Test func `texts inside are bounded and said once`() {
        let tree = Screens.tree(
            Screens.node(
                .document, "", [Screens.node(.text, "a"), Screens.node(.text, "a")] + (0..<500).map { Screens.node(.text, "text \($0)") }))
        let screen = Screen(.unknown(tree), context: .sample)
        let text = screen.innerText(ScreenNode(.after, 0))
        #expect(text.hasPrefix("a text 0 text 1"))
        #expect(text.utf8.count <= Screen.textBytes)
    }

    @Test(arguments: [
        ("Hurry! Only 2 left", ["only # left"], true), ("Only two left", ["only # left"], false),
        ("only 2 items left", ["only # * left"], true),
        ("leftover", ["left"], false), ("2 people", ["# people"], true), ("x", [""], false), ("any word", ["* word"], true),
        ("Für kurze Zeit", ["für kurze zeit"], true),
    ])
    func `phrases are found as whole words`(text: String, phrases: [String], found: Bool) {
        #expect(PhraseSet(phrases).occurs(in: Words.of(text)) == found)
    }

    @Test func `passing texts over by marks loses no phrase`() {
        var random = SeededRandom(31)
        let words = ["only", "2", "left", "no", "thanks", "Hurry", "number", "für", "Zeit", "17", "people", "are", "x", "ONLY"]
        let phrases = [
            "only # left", "only # * left", "# people", "* thanks", "hurry", "no * thanks", "für kurze zeit", "number left", "x * *",
            "2 left",
        ].map { PhraseSet([$0]) }
        var found = 0
        for _ in 0..<4_000 {
            let text = (0..<random.below(6)).map { _ in words[random.below(words.count)] }.joined(
                separator: random.below(2) == 0 ? " " : ", ")
            let split = Words.of(text)
            let marks = split.map(WordMark.of)
            var read: [UInt32] = []
            if WordMark.append(of: Array(text.utf8)[...], to: &read) { #expect(read == marks, "\(text)") }
            for phrase in phrases where phrase.occurs(in: split) {
                found += 1
                #expect(phrase.mayOccur(in: marks[...]), "\(text)")
            }
        }
        #expect(found > 1_000)
        #expect(!PhraseSet(["only # left"]).mayOccur(in: Words.of("only people left").map(WordMark.of)[...]))
        #expect(!PhraseSet(["# * left"]).mayOccur(in: Words.of("2 people are left").map(WordMark.of)[...]))
    }

    @Test func `a role of the platform's own is selected by its name`() {
        let tree = Screens.tree(Screens.node(.document, "d", [Screens.node(.button, "b"), Screens.node(.text, "t")]))
        let roles = RoleSet(["button", "no-such-role"])
        #expect((0..<3).map { roles.contains($0, of: tree.arena) } == [false, true, false])
        #expect(RoleSet().isEmpty && !roles.isEmpty)
    }
}
