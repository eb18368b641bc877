/// What a snapshot does not show of a capture that is none: as Playwright decides it for a page, as far as the capture tells.
enum AriaLifting {
    /// Whether a node is shown as a text.
    static func isText(_ role: Role, isLeaf: Bool) -> Bool {
        switch role {
        case .text: true
        case .label, .legend, .disclosure: isLeaf
        default: false
        }
    }

    /// Whether a node is not shown, only what is in it.
    static func isLifted(_ role: Role, isRoot: Bool, isNameless: Bool, parent: Role) -> Bool {
        switch role {
        case .document: isRoot || parent == .iframe
        case .generic, .none, .presentation, .filler, .form, .section, .label, .legend: isNameless || role == .label || role == .legend
        case .listBox: parent == .comboBox
        default: false
        }
    }

    /// Whether a text is only the bullet or number that a browser draws before a list item.
    static func isListMarker(_ text: String, in parent: Role, isFirst: Bool) -> Bool {
        guard parent == .listItem, isFirst else { return false }
        if bullets.contains(text) { return true }
        let digits = text.utf8.dropLast()
        return text.utf8.last == UInt8(ascii: ".") && (1...4).contains(digits.count)
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static let bullets: Set<String> = ["•", "◦", "▪", "‣", "■", "○"]
}
