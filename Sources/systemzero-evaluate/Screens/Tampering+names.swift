import Drift

/// What controls are called.
extension Tampering {
    static let names: [Tampering] = [
        edit("look-alike-letters", ["lookalike_text"], least: .critical) { screen, random in
            let named = screen.paths { node in
                ["button", "link", "heading", "text", "textbox", "menuitem", "tab"].contains(node.role) && node.name.count < 60
                    && swapped(node.name) != nil
            }
            guard let path = random.pick(named), let name = swapped(screen[path].name) else { return false }
            screen[path].name = name
            return true
        },
        Tampering("look-alike-within-ascii", ["lookalike_text"], least: .critical) { screen, random in
            var (before, after) = (screen, screen)
            let (honest, forged) = random.pick(twins) ?? ("Cancel", "CanceI")
            let (role, place) = (random.one(of: ["button", "link", "heading"]), random.number(0...screen.root.children.count))
            before.insert(EditableNode(role, honest), at: [place])
            after.insert(EditableNode(role, forged), at: [place])
            return (before, after)
        },
        edit("name-differs-from-text", ["name_text_mismatch"], least: .warning) { screen, random in
            guard let path = random.pick(screen.paths(where: isPlainButton)) else { return false }
            screen[path].properties["visible_text"] = screen[path].name
            screen[path].name = random.one(of: ["No, take me back", "Learn more", "Show details"])
            return screen[path].name != screen[path].properties["visible_text"]
        },
        Tampering("text-differs-from-name", ["name_text_mismatch"], least: .warning) { screen, random in
            guard let path = random.pick(screen.paths(where: isPlainButton)) else { return nil }
            var (before, after) = (screen, screen)
            before[path].properties["visible_text"] = before[path].name
            after[path].properties["visible_text"] = random.one(of: ["Free gift", "Claim reward", "Close"])
            return (before, after)
        },
        planted("accept-and-decline-swapped", ["labels_swapped"], least: .warning) { screen, _ in
            guard let accept = screen.path(of: "accept"), let decline = screen.path(of: "decline") else { return false }
            let name = screen[accept].name
            screen[accept].name = screen[decline].name
            screen[decline].name = name
            return true
        },
    ]

    private static let twins = [
        ("Cancel", "CanceI"), ("PayPal", "PayPaI"), ("Account", "Acc0unt"), ("Google", "Goog1e"), ("Login", "\u{FF2C}ogin"),
        ("Apple", "\u{1D400}pple"), ("admin", "adm\u{131}n"), ("modern", "rnodern"), ("Mail", "Mai\u{217C}"),
    ]

    /// A button whose name is all that is written on it.
    private static func isPlainButton(_ node: EditableNode) -> Bool {
        node.role == "button" && node.name.count > 2 && node.name.contains { $0.isLetter } && node.children.allSatisfy(\.name.isEmpty)
            && node.properties["visible_text"] == nil
    }

    /// The name with some of its letters in Cyrillic; nil when it has none to exchange.
    private static func swapped(_ name: String) -> String? {
        let pairs: [Character: Character] = [
            "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і", "A": "А", "O": "О", "P": "Р", "C": "С",
        ]
        guard let place = name.firstIndex(where: { pairs[$0] != nil }),
            name.contains(where: { $0.isASCII && $0.isLetter && pairs[$0] == nil })
        else { return nil }
        return String(name.indices.map { $0 == place ? pairs[name[$0]] ?? name[$0] : name[$0] })
    }
}
