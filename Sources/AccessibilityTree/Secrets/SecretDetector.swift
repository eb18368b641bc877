/// Decides whether a node takes a secret: a password, a card number or a code.
enum SecretDetector {
    /// Whether a `type` attribute of HTML or an input type of another platform says so.
    static func isSecretInputType(_ type: ArraySlice<UInt8>) -> Bool {
        secretInputTypes[type] != nil
    }

    /// Whether a token of an `autocomplete` attribute says so.
    ///
    /// Source: HTML Living Standard, autofill field names.
    static func isSecretAutocomplete(_ tokens: ArraySlice<UInt8>) -> Bool {
        tokens.split(separator: UInt8(ascii: " ")).contains { secretAutofill[$0] != nil }
    }

    /// Whether a role accepts typed text, so that a label of such a node names what is to be typed.
    static func takesText(_ role: Role, _ states: NodeStates) -> Bool {
        switch role {
        case .textBox, .searchBox, .spinButton: true
        case .comboBox: states.contains(.editable)
        default: states.contains(.editable) && !states.contains(.readonly)
        }
    }

    /// Whether the first 1,024 bytes of a label name a secret. O(length × words).
    static func namesSecret(_ label: ArraySlice<UInt8>) -> Bool {
        guard !label.isEmpty else { return false }
        let folded = fold(label.prefix(1_024))
        if hasPart(folded) || hasWord(folded) { return true }
        if let plain = Confusables.plain(folded, digits: false), hasPart(plain) || hasWord(plain) { return true }
        // Words of three letters are too short for this: an id made up at random may have one.
        if let plain = Confusables.plain(folded, digits: true), hasPart(plain) { return true }
        return false
    }

    private static func hasPart(_ text: [UInt8]) -> Bool { parts.contains { contains(text, $0) } }

    private static func hasWord(_ text: [UInt8]) -> Bool {
        text.split(whereSeparator: { !isWordByte($0) }).contains { word in words.contains { $0.elementsEqual(word) } }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func fold(_ label: ArraySlice<UInt8>) -> [UInt8] {
        if label.allSatisfy({ $0 < 0x80 }) {
            return label.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        }
        return Array(TextCleaner.cleaned(String(decoding: label, as: UTF8.self)).lowercased().utf8)
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        for start in 0...text.count - part.count where text[start] == first {
            if text[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }

    private static let parts = SecretWords.parts.map { Array($0.utf8) }
    private static let words = SecretWords.words.map { Array($0.utf8) }
    private static let secretInputTypes = FoldedNameTable<Bool>(
        ["password", "textpassword", "numberpassword", "textvisiblepassword", "textwebpassword", "secure"].map { (name: $0, value: true) })
    private static let secretAutofill = FoldedNameTable<Bool>(
        ["current-password", "new-password", "one-time-code", "cc-number", "cc-csc", "cc-exp", "cc-exp-month", "cc-exp-year"]
            .map { (name: $0, value: true) })
}
