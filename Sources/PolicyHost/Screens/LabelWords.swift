/// The words of a label that is looked for.
struct LabelWords: Hashable, Sendable {
    let words: [String]
    let marks: [UInt32]

    init(_ text: String) {
        words = Words.of(text)
        marks = words.map(WordMark.of)
    }
}
