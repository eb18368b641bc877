import AccessibilityTree
import Testing

@Suite struct AriaCaptureTests {
    private static func capture(_ yaml: String) throws -> RawTree { try AriaCapture.parse(Array(yaml.utf8), limits: .file) }

    @Test func `what newer tools write in brackets is read or dropped`() throws {
        let tree = try Self.capture(
            "- generic [ref=e1]:\n  - button \"Go\" [active] [ref=e2] [cursor=pointer] [box=1,2,30,40] [aria-hidden] [unchanged] [new=1] [box=a]"
        )
        let arena = tree.arena
        #expect(arena.roles == [.document, .generic, .button])
        #expect(arena.states[2] == [.focused, .clickable, .ariaHidden] && arena.bounds[2] == Bounds(x: 1, y: 2, width: 30, height: 40))
        #expect(tree.dropped == ["ref": 2, "unknown attributes": 1] && tree.remarks.count == 1)
    }

    @Test func `a property that is said often counts once, the last time`() throws {
        let lines = (0..<70_000).map { "  - /url: /\($0)" }.joined(separator: "\n")
        let arena = try Self.capture(
            "- link \"a\":\n\(lines)\n  - text: b\n- textbox \"c\":\n  - /placeholder: d\n  - /children: equal\n  - /x: y"
        ).arena
        #expect(arena.properties(1).count == 1 && arena.property(.url, of: 1).map { arena.string($0) } == "/69999")
        #expect(arena.property(.placeholder, of: 3).map { arena.string($0) } == "d")
    }

    @Test func `roles without a word in the vocabulary keep their own`() throws {
        let arena = try Self.capture("- img \"a\"\n- doorbell \"b\"\n- text \"c\"").arena
        #expect(arena.roles == [.document, .image, .other, .other])
        #expect(arena.roleName(2) == "doorbell" && arena.roleName(3) == "text")
    }

    @Test func `names are read as JSON wrote them`() throws {
        let arena = try Self.capture("- 'button \"a\\u0007\\n\\\"\\\\: é\"'\n- button \"\\q\"\n- link /x/").arena
        #expect(arena.name(1) == "a\u{7}\n\"\\: é" && arena.name(2) == "\\q" && arena.name(3) == "/x/")
    }

    @Test(arguments: ["\u{7F}", "\u{85}", "\u{92}", "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}", "\u{FEFF}", "\u{E001}", "\u{10FE01}"])
    func `characters that pages have and YAML parsers balk at are read as they stand`(character: String) throws {
        let arena = try Self.capture("- 'button \"a: \(character)b\"'\n- text: x\(character)y").arena
        #expect(Array(arena.name(1).utf8) == Array("a: \(character)b".utf8) && Array(arena.name(2).utf8) == Array("x\(character)y".utf8))
    }

    private static let malformed: [(String, Int?)] = [
        ("", 1), ("[]", nil), ("- 5", 1), ("- a\n- [b]", 2), ("- a:\n    b: c", 2), ("- \"\\\"x\\\"\"", 1), ("- a [level=x]", 1),
        ("- 5: a", 1), ("- text: [a]", 1),
        ("- /url: {a: b}", 1), ("- button \"a", 1), ("- a: *b", 1), ("{\"a\": 1", 2),
    ]

    @Test(arguments: malformed)
    func `a malformed snapshot is refused with its line`(yaml: String, line: Int?) {
        let error = #expect(throws: CaptureError.self) { try Self.capture(yaml) }
        #expect(error?.code == .malformed && error?.format == .aria && error?.line == line, "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test(arguments: FormatFixture.snapshots)
    func `a real snapshot is written back byte by byte`(path: String) throws {
        let text = try FormatFixture.text(path)
        let written = AriaWriter.write(try Self.capture(text))
        #expect(written == text || written == text + "\n")
    }

    private static let texts = [
        "", " a", "a ", "- a", "a: b", "a:", "a #b", "#a", "a{b", "`", "&a", "*a", "[a", "!a", "|", ">", "@a", "'a'", "\"a\"", "%a", "yes",
        "No", "null", "~", "true", "12",
        "1e3", "0x1f", ".5", ".inf", "a\"b\\c", "é日😀", "a, b", "/a/", "/", "?", "a\u{7}b", "a\u{85}b", "a\u{2028}b", "=", "a]b", "a\\nb",
        "12:30", "2026-11-22", "<b>",
    ]

    @Test(arguments: texts)
    func `any name and text survives writing and reading`(text: String) throws {
        var builder = ArenaBuilder()
        let root = builder.open(.document)
        builder.addProperty(.platformRole, "fragment", to: root)
        for role in [Role.button, .textBox] {
            let node = builder.open(role)
            builder.setName(builder.store(text), of: node)
            builder.setValue(builder.store(role == .textBox ? text : ""), of: node)
            if role == .button {
                builder.addProperty(.url, text, to: node)
                builder.setName(builder.store(text), of: builder.open(.text))
                builder.close()
            }
            builder.close()
        }
        builder.close()
        let tree = RawTree(arena: builder.finish(), format: .aria)
        let written = AriaWriter.write(tree)
        #expect(TreeDump.text(try Self.capture(written)) == TreeDump.text(tree), "\(written)")
    }

    @Test func `random snapshots survive writing and reading`() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<60 {
            let tree = RawTree(arena: Self.randomSnapshot(&random), format: .aria)
            let written = AriaWriter.write(tree)
            let read = try Self.capture(written)
            #expect(AriaWriter.write(read) == written)
            #expect(read.arena.count == tree.arena.count)
        }
    }

    private static func randomSnapshot(_ random: inout SeededRandom) -> NodeArena {
        let roles: [Role] = [.button, .list, .listItem, .checkbox, .heading, .link, .image, .row, .treeItem]
        let states: [NodeStates] = [.checked, .mixed, .disabled, .expanded, .selected, .pressed, .focused]
        var builder = ArenaBuilder()
        builder.addProperty(.platformRole, "fragment", to: builder.open(.document))
        for _ in 0..<Int.random(in: 1...25, using: &random) {
            while builder.depth > 1, Int.random(in: 0..<3, using: &random) == 0 { builder.close() }
            let node = builder.open(roles.randomElement(using: &random) ?? .button)
            builder.setName(builder.store(random.text(maxLength: 6)), of: node)
            if Bool.random(using: &random) { builder.insertStates(states.randomElement(using: &random) ?? [], of: node) }
            if builder.role(of: node) == .heading { builder.addProperty(.level, "2", to: node) }
            if builder.role(of: node) == .link { builder.addProperty(.url, "/" + random.text(maxLength: 4), to: node) }
        }
        while builder.depth > 0 { builder.close() }
        return builder.finish()
    }
}
