/// A mask made ready: which nodes, which parts of their texts, and what stands there instead. An object, so that asking it copies nothing.
final class NoiseMask: Sendable {
    private enum Parts: Sendable {
        case exact([UInt8])
        case glob(Glob)
        case search(any TextSearching)
    }

    let id: String
    let matcher: NodeMatcher
    private let parts: Parts
    private let replacement: [UInt8]

    init(_ mask: NoiseRules.Mask) {
        id = mask.id
        matcher = NodeMatcher(mask.pattern)
        parts =
            switch mask.parts {
            case .exact(let text): .exact(Array(text.utf8))
            case .glob(let text): .glob(Glob(text))
            case .search(let searching): .search(searching)
            }
        replacement = Array(mask.replacement.utf8)
    }

    /// What a text needs for ``replace(in:)`` to find anything.
    var requirement: TextRequirement {
        if case .search(let searching) = parts { searching.requirement } else { .anything }
    }

    /// The text with its parts replaced; nil where nothing matches. An exact text and a glob stand for the whole text.
    func replace(in text: [UInt8]) -> [UInt8]? {
        switch parts {
        case .exact(let whole): return text == whole ? replacement : nil
        case .glob(let glob): return glob.matches(text[...]) ? replacement : nil
        case .search(let searching):
            var result: [UInt8] = []
            var copied = 0
            for range in searching.matches(in: text) {
                guard range.lowerBound >= copied, range.upperBound <= text.count, !range.isEmpty else { continue }
                result += text[copied..<range.lowerBound] + replacement
                copied = range.upperBound
            }
            return copied == 0 ? nil : result + text[copied...]
        }
    }
}
