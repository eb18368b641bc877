import AccessibilityTree
import Testing

/// Captures of other kinds, shown as a snapshot.
@Suite struct AriaViewTests {
    private static func written(_ build: (inout ArenaBuilder) -> Void) -> String {
        var builder = ArenaBuilder()
        builder.open(.document)
        build(&builder)
        builder.close()
        return AriaWriter.write(RawTree(arena: builder.finish(), format: .native))
    }

    private static func leaf(_ builder: inout ArenaBuilder, _ role: Role, _ name: String, value: String = "", states: NodeStates = []) {
        let node = builder.open(role)
        builder.setName(builder.store(name), of: node)
        builder.setValue(builder.store(value), of: node)
        builder.insertStates(states, of: node)
        builder.close()
    }

    @Test func `groups without a name are lifted and neighbouring texts joined`() {
        let text = Self.written { builder in
            builder.open(.generic)
            Self.leaf(&builder, .text, "Hello ")
            builder.open(.filler)
            Self.leaf(&builder, .text, "\u{A0}big")
            builder.close()
            builder.close()
            Self.leaf(&builder, .text, "world")
            Self.leaf(&builder, .generic, "kept")
            Self.leaf(&builder, .label, "Label")
        }
        #expect(text == "- text: Hello big world\n- generic \"kept\"\n- text: Label\n")
    }

    @Test func `hidden nodes, bullets and texts that repeat the name are left out`() {
        let text = Self.written { builder in
            builder.open(.listItem)
            Self.leaf(&builder, .text, "•")
            Self.leaf(&builder, .text, "One")
            builder.close()
            let button = builder.open(.button)
            builder.setName(builder.store("Go"), of: button)
            Self.leaf(&builder, .text, "Go")
            builder.close()
            let group = builder.open(.group)
            builder.insertStates(.invisible, of: group)
            Self.leaf(&builder, .text, "gone")
            builder.close()
            Self.leaf(&builder, .link, "gone", states: .ariaHidden)
        }
        #expect(text.hasPrefix("- listitem: One\n- button \"Go\"\n"))
        #expect(!text.contains("gone"))
    }

    @Test func `values are texts, options stand in their combo box, rows are named by their cells`() {
        let text = Self.written { builder in
            Self.leaf(&builder, .textBox, "Name", value: "Ana")
            let combo = builder.open(.comboBox)
            builder.setValue(builder.store("two"), of: combo)
            builder.open(.listBox)
            Self.leaf(&builder, .option, "two", states: .selected)
            builder.close()
            builder.close()
            builder.open(.row)
            Self.leaf(&builder, .cell, "A")
            Self.leaf(&builder, .cell, "B")
            builder.close()
        }
        #expect(
            text == "- textbox \"Name\": Ana\n- combobox:\n  - option \"two\" [selected]\n- row \"A B\":\n  - cell \"A\"\n  - cell \"B\"\n")
    }

    @Test func `a tree that shows nothing is an empty sequence`() {
        #expect(Self.written { _ in } == "[]\n")
    }

    @Test func `a phone's screen can be matched and written`() throws {
        let tree = try FormatFixture.tree("android/login_windows.xml")
        let fields = "  - heading \"Sign in\"\n  - textbox \"User name\"\n  - textbox \"Password\": <secret>\n"
        #expect(try AriaSnapshotTemplate.parse("- window \"Sign in\":\n" + fields).match(tree).isMatch)
        let exact = try AriaSnapshotTemplate.parse("- window \"Sign in\":\n  - /children: equal\n" + fields).match(tree)
        #expect(!exact.isMatch && exact.mismatch?.line == 1)
        #expect(AriaWriter.write(tree).contains("- textbox \"Password\" [active]: <secret>\n"))
    }
}
