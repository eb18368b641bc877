/// Phrases that are looked for in texts, word by word: `only # left`, where `#` is any number and `*` any one word.
struct PhraseSet: Hashable, Sendable {
    /// Phrases by their first word; those that start with a wildcard are under it.
    private var byFirstWord: [String: [[String]]] = [:]
    /// First words of phrases that are known by nothing else.
    private var firstWords = WordMarkSet()
    /// First two words of phrases.
    private var firstPairs = WordMarkSet()
    /// First and third word of phrases whose second may be any.
    private var firstAndThird = WordMarkSet()
    private var startsWithAnyWord = false

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.lowercased().split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            byFirstWord[first, default: []].append(words)
            if first == "*" { startsWithAnyWord = true }
            let mark = Self.mark(first)
            if words.count > 1, words[1] != "*" {
                firstPairs.insert(WordMarkSet.pair(mark, Self.mark(words[1])))
            } else if words.count > 2, words[2] != "*" {
                firstAndThird.insert(WordMarkSet.pair(mark, Self.mark(words[2])))
            } else {
                firstWords.insert(mark)
            }
        }
    }

    /// Whether one of the phrases may stand in a text of words with these marks: false is certain. O(words), no allocation.
    func mayOccur(in marks: ArraySlice<UInt32>) -> Bool {
        if marks.isEmpty { return false }
        if startsWithAnyWord { return true }
        var (last, beforeLast): (UInt32?, UInt32?)
        for mark in marks {
            if firstWords.mayContain(mark) { return true }
            if let last, firstPairs.mayContain(WordMarkSet.pair(last, mark)) { return true }
            if let beforeLast, firstAndThird.mayContain(WordMarkSet.pair(beforeLast, mark)) { return true }
            (last, beforeLast) = (mark, last)
        }
        return false
    }

    private static func mark(_ word: String) -> UInt32 { word == "#" ? WordMark.number : WordMark.of(word) }

    /// Whether one of the phrases stands in a text that was split by ``Words``. O(words) for texts without a first word in common.
    func occurs(in words: [String]) -> Bool {
        words.indices.contains { index in
            isPhrase(byFirstWord[words[index]], words[index...]) || isPhrase(byFirstWord["*"], words[index...])
                || (Self.isNumber(words[index]) && isPhrase(byFirstWord["#"], words[index...]))
        }
    }

    private func isPhrase(_ phrases: [[String]]?, _ words: ArraySlice<String>) -> Bool {
        guard let phrases else { return false }
        return phrases.contains { phrase in
            phrase.count <= words.count
                && zip(phrase, words).allSatisfy { $0 == $1 || $0 == "*" || ($0 == "#" && Self.isNumber($1)) }
        }
    }

    /// A masked number (`<number>`) is one as well: a noise rule must not make a phrase harder to find.
    private static func isNumber(_ word: String) -> Bool {
        word == "number" || word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
