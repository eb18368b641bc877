/// The words that the host passes to policies again and again: field names, roles, methods, routes.
///
/// Each state interns them once; afterwards a word costs two bytes on the way in and neither hashing nor copying. At most 65,535 words.
package struct LuaVocabulary: Sendable {
    /// The words in the order of their numbers, without repetition.
    package let words: [String]
    private let numbers: [String: LuaWord]

    /// Repeated words are kept once. Words past the 65,535th are left out: `word(for:)` answers nil for them.
    package init(_ words: [String]) {
        var kept: [String] = []
        var numbers: [String: LuaWord] = [:]
        for word in words where numbers[word] == nil && kept.count < Int(UInt16.max) {
            numbers[word] = LuaWord(number: UInt16(kept.count))
            kept.append(word)
        }
        self.words = kept
        self.numbers = numbers
    }

    package static let empty = LuaVocabulary([])

    /// The word for a text. Look it up once and keep it; O(1).
    package func word(for text: String) -> LuaWord? {
        numbers[text]
    }
}
