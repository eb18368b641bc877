/// Phrases that are looked for in texts, word by word: `only # left`, where `#` is any number and `*` any one word.
struct PhraseSet: Hashable, Sendable {
    /// Phrases by their first word; those that start with a wildcard are under it.
    private var byFirstWord: [String: [[String]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.lowercased().split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            byFirstWord[first, default: []].append(words)
        }
    }

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
