package import AccessibilityTree

/// The ways that lead out of a screen.
package struct ScreenExits: Hashable, Sendable {
    /// Enabled controls that lead on.
    package var on: Int
    /// Enabled controls that lead back or away: back, close, home.
    package var back: Int
    /// Those among them that refuse what the screen asks: decline, cancel, not now.
    package var declines: Int
    /// Enabled fields to write in. A form is filled in step by step, each with its "Cancel", and nobody is kept from leaving.
    package var fields: Int

    package init(on: Int = 0, back: Int = 0, declines: Int = 0, fields: Int = 0) {
        self.on = on
        self.back = back
        self.declines = declines
        self.fields = fields
    }

    /// Whether the screen asks something that can be refused.
    package var asks: Bool { declines > 0 && fields == 0 }

    /// Counts the ways out of a tree by the names of its controls. O(nodes).
    package init(_ tree: Tree) {
        self.init()
        let arena = tree.arena
        for node in 0..<tree.count where arena.states[node].isDisjoint(with: Self.unusable) {
            if tree.classes[node] == .input || tree.classes[node] == .secret { fields += 1 }
            guard tree.classes[node] == .interactive, Self.leads(arena.roles[node]) else { continue }
            let opening = Self.opening(arena.text[arena.names[node].indices])
            // "Skip to main content" leads on within the screen and refuses nothing.
            if Self.opens(opening, with: Self.shortcuts) { continue }
            if Self.opens(opening, with: Self.refusals) {
                declines += 1
                back += 1
            } else if Self.opens(opening, with: Self.returns) {
                back += 1
            } else {
                on += 1
            }
        }
    }

    private static let unusable: NodeStates = [.disabled, .invisible]

    private static func leads(_ role: Role) -> Bool {
        switch role {
        case .button, .link, .menuItem, .tab: true
        default: false
        }
    }

    /// The first words of a name, at most as many as the longest phrase has: lower case, single blanks between, one behind the last. Whatever
    /// is neither a letter nor an apostrophe parts words. O(1): no more than the beginning of the name is looked at.
    private static func opening(_ name: ArraySlice<UInt8>) -> [UInt8] {
        var words: [UInt8] = []
        var count = 0
        var rest = name.prefix(longestOpening)
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): words.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "'"): words.append(byte)
            case 0xE2 where rest.starts(with: curlyApostrophe.dropFirst()):
                words += curlyApostrophe
                rest = rest.dropFirst(2)
            // Signs, arrows and pictures; all other bytes beyond ASCII are letters, or the cross that closes a window.
            case 0x80...0xFF where byte != 0xC2 && byte != 0xE2 && byte < 0xF0:
                words.append(byte)
                while isContinuation(rest.first) { words.append(rest.removeFirst()) }
            default:
                while isContinuation(rest.first) { rest.removeFirst() }
                guard let last = words.last, last != blank else { continue }
                words.append(blank)
                count += 1
                if count == mostWords { return words }
            }
        }
        if let last = words.last, last != blank { words.append(blank) }
        return words
    }

    /// Whether one of the phrases stands at the beginning, so that "Cancel" and "No, thanks" count and "Send it back" does not.
    private static func opens(_ opening: [UInt8], with phrases: [[UInt8]]) -> Bool {
        guard let first = opening.first else { return false }
        return phrases.contains { $0[0] == first && opening.starts(with: $0) }
    }

    private static func isContinuation(_ byte: UInt8?) -> Bool { byte.map { $0 & 0xC0 == 0x80 } ?? false }

    private static let curlyApostrophe = Array("’".utf8)
    private static let blank = UInt8(ascii: " ")
    private static let mostWords = 3
    /// More than three words of phrases take.
    private static let longestOpening = 48

    private static func phrases(_ texts: [String]) -> [[UInt8]] { texts.map { Array(($0 + " ").utf8) } }

    private static let shortcuts = phrases(["skip to"])
    private static let refusals = phrases([
        "cancel", "decline", "reject", "refuse", "dismiss", "deny", "skip", "unsubscribe", "no", "not now", "maybe later", "later",
        "remind me later", "don't", "don’t", "opt out",
    ])
    private static let returns = phrases([
        "back", "go back", "close", "×", "exit", "quit", "leave", "home", "return", "previous", "log out", "logout", "sign out",
    ])
}
