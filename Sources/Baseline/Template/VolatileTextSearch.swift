import AccessibilityTree

/// Finds the occurrences of a kind of volatile text, but none in a text that speaks of money.
struct VolatileTextSearch: TextSearching {
    let kind: VolatileText

    func matches(in text: [UInt8]) -> [Range<Int>] {
        let found = kind.regex.matches(in: text)
        return found.isEmpty || Money.isMentioned(in: String(decoding: text, as: UTF8.self)) ? [] : found
    }
}
