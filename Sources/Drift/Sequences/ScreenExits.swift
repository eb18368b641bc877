package import AccessibilityTree

/// The ways that lead out of a screen.
package struct ScreenExits: Hashable, Sendable {
    /// Enabled controls that lead on.
    package var on: Int
    /// Enabled controls that lead back or away: back, close, home.
    package var back: Int
    /// Those among them that refuse what the screen asks: decline, cancel, not now.
    package var declines: Int

    package init(on: Int = 0, back: Int = 0, declines: Int = 0) {
        self.on = on
        self.back = back
        self.declines = declines
    }

    /// Counts the ways out of a tree by the names of its controls. O(nodes).
    package init(_ tree: Tree) {
        self.init()
        let arena = tree.arena
        for node in 0..<tree.count where tree.classes[node] == .interactive {
            guard Self.leads(arena.roles[node]), arena.states[node].isDisjoint(with: [.disabled, .invisible]) else { continue }
            let words = Self.words(arena.name(node))
            // "Skip to main content" leads on within the screen and refuses nothing.
            if words.starts(with: ["skip", "to"]) { continue }
            if Self.matches(words, Self.refusals) {
                declines += 1
                back += 1
            } else if Self.matches(words, Self.returns) {
                back += 1
            } else {
                on += 1
            }
        }
    }

    private static func leads(_ role: Role) -> Bool {
        switch role {
        case .button, .link, .menuItem, .tab: true
        default: false
        }
    }

    private static func words(_ name: String) -> [Substring] {
        name.lowercased().split { !$0.isLetter && $0 != "’" && $0 != "'" && $0 != "×" }
    }

    /// Whether one of the phrases stands at the beginning, so that "Cancel" and "No, thanks" count and "Send it back" does not.
    private static func matches(_ words: [Substring], _ phrases: [[Substring]]) -> Bool {
        phrases.contains { words.starts(with: $0) }
    }

    private static let refusals: [[Substring]] = [
        ["cancel"], ["decline"], ["reject"], ["refuse"], ["dismiss"], ["deny"], ["skip"], ["unsubscribe"], ["no"], ["no", "thanks"],
        ["not", "now"], ["maybe", "later"], ["later"], ["remind", "me", "later"], ["don't"], ["don’t"], ["opt", "out"],
    ]
    private static let returns: [[Substring]] = [
        ["back"], ["go", "back"], ["close"], ["×"], ["exit"], ["quit"], ["leave"], ["home"], ["return"], ["previous"], ["log", "out"],
        ["logout"], ["sign", "out"],
    ]
}
