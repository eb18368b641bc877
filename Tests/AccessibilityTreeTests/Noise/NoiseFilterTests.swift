import AccessibilityTree
import Testing

/// Noise rules take away noise, count it, and hide nothing that can be used.
struct NoiseFilterTests {
    private static let page = #"""
        {"role":"document","name":"Chat","children":[
          {"role":"status","name":"Ana is typing","children":[{"role":"text","name":"…"},{"role":"separator"}]},
          {"role":"dialog","name":"loading","children":[{"role":"text","name":"Sign in"},{"role":"group","children":[{"role":"textbox","name":"Password","children":[{"role":"separator"}]}]},{"role":"button","name":"Go"}]},
          {"role":"list","name":"servers","children":[{"role":"text","name":"12:30 a"},{"role":"text","name":"b 09:15"}]},
          {"role":"blob","name":"x","states":["busy"],"properties":{"instance_no":"4"},"bounds":[0,0,0,5]}]}
        """#

    private func filter(_ rules: NoiseRules, app: String? = nil) throws -> NoiseResult {
        NoiseFilter.apply(rules, to: try Tree.native(Self.page), app: app)
    }

    @Test func `a tree that no rule touches is the same tree`() throws {
        let tree = try Tree.native(Self.page)
        let result = NoiseFilter.apply(NoiseRules(drops: [.init(id: "d", pattern: NodePattern(roles: ["slider"]))]), to: tree, app: nil)
        #expect(result.tree.arena === tree.arena && result.hits.isEmpty && result.kept.isEmpty)
    }

    @Test func `a dropped subtree goes whole and counts for its rule`() throws {
        let result = try filter(
            NoiseRules(drops: [.init(id: "typing", pattern: NodePattern(roles: ["status"], name: .glob("*is typing")))]))
        #expect(result.hits == ["typing": 3])
        #expect(!result.tree.lines.contains { $0.contains("typing") } && result.tree.lines[1].hasPrefix("  dialog"))
    }

    @Test func `what can be used inside a dropped subtree is lifted, kept and reported`() throws {
        let result = try filter(
            NoiseRules(drops: [
                .init(id: "loading", pattern: NodePattern(roles: ["dialog"], name: .exact("loading"))),
                .init(id: "lines", pattern: NodePattern(roles: ["separator"])),
            ]))
        let lifted = result.tree.lines.filter { $0.contains("Password") || $0.contains("Go") || $0.contains("Sign in") }
        #expect(lifted == [#"  textbox "Password" (secret)"#, #"  button "Go" (interactive)"#])
        #expect(result.kept.map(\.ruleID) == ["loading", "loading"])
        #expect(result.kept.map { result.tree.arena.name($0.node) } == ["Password", "Go"])
        #expect(result.hits == ["loading": 3, "lines": 2])
    }

    @Test func `a rule that names a control itself does not hide it`() throws {
        let result = try filter(NoiseRules(drops: [.init(id: "b", pattern: NodePattern(roles: ["button", "textbox"]))]))
        #expect(result.hits.isEmpty && result.kept.count == 2)
        let root = try filter(NoiseRules(drops: [.init(id: "root", pattern: NodePattern(roles: ["document"]))]))
        #expect(root.tree.count == (try Tree.native(Self.page)).count)
    }

    @Test(
        arguments: [
            (NodePattern(roles: ["blob"]), 1), (NodePattern(roles: ["BLOB"]), 1), (NodePattern(roles: ["blob"], states: .busy), 1),
            (NodePattern(roles: ["blob"], states: .modal), 0),
            (NodePattern(zeroSize: true), 1), (NodePattern(roles: ["StaticText"]), 4),
            (NodePattern(roles: ["text"], name: .exact("Sign in")), 1),
            (NodePattern(roles: ["text"], name: .exact("sign in")), 0), (NodePattern(roles: ["blob"], value: .glob("?*")), 0),
            (NodePattern(roles: ["blob"], identifier: .glob("*")), 1),
            (NodePattern(roles: ["blob"], app: .glob("disc*")), 1), (NodePattern(roles: ["blob"], app: .exact("slack")), 0),
            (NodePattern(roles: ["text"], name: .search(Digits())), 2),
        ])
    func `a pattern needs all that it names`(pattern: NodePattern, count: Int) throws {
        let result = try filter(NoiseRules(drops: [.init(id: "p", pattern: pattern)]), app: "Discord")
        #expect(result.hits["p", default: 0] == count)
    }

    @Test(arguments: [("text", "status", 1), ("separator", "dialog", 1), ("separator", "document", 1), ("blob", "blob", 0)])
    func `a pattern may ask for a box at most three levels above`(role: String, box: String, count: Int) throws {
        let pattern = NodePattern(roles: [role], inside: [box])
        #expect(try filter(NoiseRules(drops: [.init(id: "p", pattern: pattern)])).hits["p", default: 0] == count)
    }

    @Test func `a rule for one application says nothing about a capture without one`() throws {
        #expect(try filter(NoiseRules(drops: [.init(id: "p", pattern: NodePattern(roles: ["blob"], app: .glob("*")))])).hits.isEmpty)
    }

    @Test(
        arguments: [
            (TextPattern.search(Digits()), ["<n>:<n> a", "b <n>:<n>"], 2), (.exact("12:30 a"), ["<n>", "b 09:15"], 1),
            (.glob("*0*"), ["<n>", "<n>"], 2), (.exact("x"), ["12:30 a", "b 09:15"], 0),
        ] as [(TextPattern, [String], Int)])
    func `a mask replaces parts of texts`(parts: TextPattern, names: [String], hits: Int) throws {
        let rules = NoiseRules(masks: [.init(id: "m", pattern: NodePattern(roles: ["text"]), parts: parts, replacement: "<n>")])
        let result = NoiseFilter.apply(
            rules, to: try Tree.native(#"{"role":"list","children":[{"role":"text","name":"12:30 a"},{"role":"text","name":"b 09:15"}]}"#),
            app: nil)
        #expect([result.tree.arena.name(1), result.tree.arena.name(2)] == names)
        #expect(result.hits["m", default: 0] == hits)
    }

    @Test func `unordered lists are told by their index in the filtered tree`() throws {
        let result = try filter(
            NoiseRules(
                drops: [.init(id: "typing", pattern: NodePattern(roles: ["status"]))],
                unordered: [.init(id: "servers", pattern: NodePattern(roles: ["list"], name: .exact("servers")))]))
        #expect(result.unordered.map { result.tree.arena.name($0) } == ["servers"])
        #expect(result.hits["servers"] == 1)
    }

    @Test func `attributes that are not compared go from the nodes`() throws {
        let rules = NoiseRules(ignoredAttributes: ["busy", "property:instance_no", "bounds", "state:odd", "value", "description", "id"])
        let tree = try Tree.native(
            #"{"role":"blob","name":"n","value":"v","description":"d","id":"i","states":["busy","odd","modal"],"bounds":[1,2,3,4],"instance_no":"4","url":"u"}"#
        )
        #expect(NoiseFilter.apply(rules, to: tree, app: nil).tree.lines == [#"blob "n" (content) +modal platform_role=blob url=u"#])
    }
}

/// Runs of digits.
private struct Digits: TextSearching {
    func matches(in text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < text.count {
            let start = index
            while index < text.count, (48...57).contains(text[index]) { index += 1 }
            if index > start { ranges.append(start..<index) } else { index += 1 }
        }
        return ranges
    }
}
