import AccessibilityTree
import Baseline
import Testing

struct LearnerTests {
    private static let inbox = """
        document "Inbox"
          heading "Inbox"
          text "Updated 5 minutes ago" #status
          text "Synced at 10:42"
          text "Total 3"
          list "Mails"
            listitem
              text "Mail"
            listitem
              text "Mail"
          button "Write"
        """

    private static func learn(_ changes: (String) -> String) throws(LearnError) -> LearnedPatch {
        try BaselineLearner.learn([Outline.tree(inbox), Outline.tree(changes(inbox))])
    }

    @Test func `equal captures teach nothing and keep every text strict`() throws {
        let patch = try Self.learn { $0 }
        #expect(patch.isEmpty)
        #expect(patch.strictTexts == 9)
    }

    @Test(arguments: [
        ("5 minutes ago", "6 minutes ago", "text #status", "<duration>"), ("5 minutes ago", "an hour ago", "text #status", "<duration>"),
        ("10:42", "9:07 pm", "text /", "<time>"), ("Total 3", "Total 1,204", "text /", "<number>"),
        ("Total 3", "Total 4", "text /", "<number>"),
        ("Synced at 10:42", "Synced at 2026-11-22", "", ""), ("Updated 5 minutes ago", "All is well", "text #status", "<text>"),
    ])
    func `a text that varies in a typed part becomes the narrowest mask`(
        old: String, new: String, nodes: String, replacement: String
    ) throws {
        let patch = try Self.learn { $0.replacing(old, with: new) }
        #expect(patch.masks.map(\.replacement) == (replacement.isEmpty ? [] : [replacement]))
        #expect(patch.masks.allSatisfy { $0.nodes.description.hasPrefix(nodes) })
        #expect(patch.unresolved.count == (replacement.isEmpty ? 1 : 0))
    }

    @Test func `a learned mask makes the captures equal and is kept in the file`() throws {
        let later = Self.inbox.replacing("10:42", with: "23:59").replacing("5 minutes ago", with: "2 h ago")
        let patch = try BaselineLearner.learn([Outline.tree(Self.inbox), Outline.tree(later)])
        let template = patch.applied(to: Template(screenID: try #require(ScreenID(rawValue: "inbox")), baseline: BlobDigest(of: []))) { _ in
            nil
        }
        #expect(try Template.parse(Array(TemplateWriter.write(template).utf8)) == template)
        let trees = [Self.inbox, later].map { NoiseFilter.apply(template.noiseRules, to: Outline.tree($0), app: nil).tree }
        #expect(Signatures.compute(trees[0]).content == Signatures.compute(trees[1]).content)
        let tampered = NoiseFilter.apply(template.noiseRules, to: Outline.tree(Self.inbox.replacing("Synced", with: "Sold")), app: nil).tree
        #expect(Signatures.compute(trees[0]).content != Signatures.compute(tampered).content)
    }

    @Test func `prices are never masked`() throws {
        let outline = "document \"Cart\"\n  text \"Total $12.00\" #total"
        let patch = try BaselineLearner.learn([Outline.tree(outline), Outline.tree(outline.replacing("12", with: "99"))])
        #expect(patch.masks.isEmpty)
        #expect(patch.unresolved.map(\.reason) == [.money])
    }

    @Test func `a learned mask leaves amounts of money alone wherever it applies`() throws {
        let outline = "document \"Cart\"\n  text \"Total 3\"\n  text \"Total $12.00\""
        let patch = try BaselineLearner.learn([Outline.tree(outline), Outline.tree(outline.replacing("Total 3", with: "Total 4"))])
        #expect(patch.masks.map(\.parts.source) == ["<number>"])
        let template = patch.applied(to: Template(screenID: try #require(ScreenID(rawValue: "cart")), baseline: BlobDigest(of: []))) { _ in
            nil
        }
        let tree = NoiseFilter.apply(template.noiseRules, to: Outline.tree(outline), app: nil).tree
        #expect((1...2).map { tree.arena.name($0) } == ["Total <number>", "Total $12.00"])
    }

    @Test func `another number of equal rows becomes a repeat with both bounds`() throws {
        let row = "    listitem\n      text \"Mail\"\n"
        let captures = [0, 1, 3].map { more in
            Outline.tree(Self.inbox.replacing("  button", with: String(repeating: row, count: more) + "  button"))
        }
        let patch = try BaselineLearner.learn(captures)
        #expect(patch.repeats.map(\.bounds) == [2...5])
        #expect(patch.repeats.first?.parent.description == "list \"Mails\"")
        #expect(patch.variants.isEmpty)
    }

    @Test func `other structure becomes a variant`() throws {
        let patch = try Self.learn { $0.replacing("  button", with: "  alert \"Offline\"\n  button") }
        #expect(patch.variants == [1])
        let template = Template(screenID: try #require(ScreenID(rawValue: "inbox")), baseline: BlobDigest(of: [1]))
        let variant = TemplateVariant(name: "offline", baseline: BlobDigest(of: [2]))
        let extended = patch.applied(to: template) { _ in variant }
        #expect(extended.variants == [variant])
        #expect(patch.applied(to: extended) { _ in variant } == extended)
    }

    @Test(arguments: [
        "  button \"Log in again\"\n  button", "  dialog \"Session expired\"\n    textbox \"Password\" [secret]\n  button",
        "    listitem\n      link \"Mail\"\n  button", "  button \"Verify and continue\" #",
    ])
    func `a capture that adds controls is refused as a whole`(added: String) throws {
        let error = try #require(throws: LearnError.self) {
            try Self.learn { $0.replacing(added.hasSuffix("#") ? "  button \"Write\"" : "  button", with: added) }
        }
        #expect(error.code == "learn_added_interactive")
        #expect(error.message.contains("capture 2"))
    }

    @Test func `one capture, or another screen, teaches nothing`() throws {
        #expect(throws: LearnError.tooFewCaptures) { try BaselineLearner.learn([Outline.tree(Self.inbox)]) }
        #expect(throws: LearnError.otherScreen(capture: 1)) {
            try BaselineLearner.learn([Outline.tree(Self.inbox), Outline.tree("window \"Inbox\"")])
        }
    }

    @Test(arguments: [
        (["3 items", "12 items"], "number"), (["1.5 MB", "820 kB"], "size"), (["2026-11-20", "2026-01-02"], "date"),
        (["Nov. 3, 2026", "Dec. 24, 2026"], "date"),
        (["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b811-9dad-11d1-80b4-00c04fd430c9"], "uuid"),
        (["build 9f8e7d6c", "build 0a1b2c3d"], "hash"),
        (["8.344ms", "12.1ms"], "duration"), (["an hour ago", "5 minutes ago"], "duration"), (["I am here", "I as here"], nil),
        (["12 March 2026", "1 May 2027"], "date"), (["yes", "no"], nil), (["5 €", "6 €"], nil), (["1 USD", "2 USD"], nil),
    ])
    func `differences are explained by the narrowest kind or not at all`(texts: [String], kind: String?) {
        #expect(VolatileText.explaining(texts)?.rawValue == kind)
    }

    @Test(arguments: VolatileText.allCases)
    func `a generalised text is found again with other occurrences`(kind: VolatileText) throws {
        let text = "a (b) 2026-11-22 10:42 5 minutes 3 kB 9f8e7d6c 17"
        let regex = try LinearRegex(kind.generalising(text))
        #expect(regex.isMatch(text))
        #expect(!regex.isMatch("x" + text))
    }

    @Test func `rows within the bounds are tolerated, rows with controls or of another shape never`() throws {
        var template = Template(screenID: try #require(ScreenID(rawValue: "inbox")), baseline: BlobDigest(of: []))
        let parent = try #require(NodeRequirement(role: "list"))
        template.repeats = [TemplateRepeat(parent: parent, role: "listitem", bounds: 1...3)]
        let baseline = Outline.tree(Self.inbox)
        func check(_ rows: String) -> (RepeatCheck, Tree) {
            let capture = Outline.tree(Self.inbox.replacing("  button", with: rows + "  button"))
            return (RepeatCheck(template, baseline: baseline, capture: capture), capture)
        }
        let (plain, _) = check("    listitem\n      text \"New\"\n")
        #expect(plain.tolerates(added: 10))
        let (control, _) = check("    listitem\n      link \"New\"\n")
        #expect(!control.tolerates(added: 10))
        let (shape, _) = check("    listitem\n      heading \"New\"\n")
        #expect(!shape.tolerates(added: 10))
        let (many, _) = check(String(repeating: "    listitem\n      text \"New\"\n", count: 2))
        #expect(!many.tolerates(added: 10))
        let fewer = Outline.tree(Self.inbox.replacing("    listitem\n      text \"Mail\"\n  button", with: "  button"))
        #expect(RepeatCheck(template, baseline: baseline, capture: fewer).tolerates(removed: 8))
        #expect(!RepeatCheck(template, baseline: baseline, capture: fewer).tolerates(removed: 1))
    }
}
