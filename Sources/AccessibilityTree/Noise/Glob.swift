/// A compiled glob: `*` any run, `?` one character; the whole text, without regard to case.
///
/// Matching keeps one place to go back to, the last `*`, so it takes at most O(pattern × text) and no recursion.
package struct Glob: Hashable, Sendable {
    private enum Token: Hashable, Sendable {
        case anyRun
        case anyOne
        case scalar(Unicode.Scalar)
    }

    private let tokens: [Token]
    /// The pattern without wildcards and all ASCII in lower case, for comparing bytes; nil otherwise.
    private let plain: [UInt8]?

    package init(_ pattern: String) {
        var tokens: [Token] = []
        for scalar in pattern.lowercased().unicodeScalars {
            switch scalar {
            case "*": if tokens.last != .anyRun { tokens.append(.anyRun) }
            case "?": tokens.append(.anyOne)
            default: tokens.append(.scalar(scalar))
            }
        }
        self.tokens = tokens
        let isPlain = tokens.allSatisfy { if case .scalar(let scalar) = $0 { scalar.isASCII } else { false } }
        plain = isPlain ? Array(pattern.lowercased().utf8) : nil
    }

    package func matches(_ text: ArraySlice<UInt8>) -> Bool {
        if let plain, text.allSatisfy({ $0 < 0x80 }) {
            return text.count == plain.count && zip(text, plain).allSatisfy { Self.lowercased($0) == $1 }
        }
        if text.allSatisfy({ $0 < 0x80 }) { return matches(text) { byte in Unicode.Scalar(Self.lowercased(byte)) } }
        return matches(String(decoding: text, as: UTF8.self))
    }

    package func matches(_ text: String) -> Bool {
        matches(Array(text.lowercased().unicodeScalars)[...]) { $0 }
    }

    /// - Parameter scalar: what a letter of the text is compared as.
    private func matches<Letter>(_ text: ArraySlice<Letter>, scalar: (Letter) -> Unicode.Scalar) -> Bool {
        var (position, token) = (text.startIndex, 0)
        var retry: (position: Int, token: Int)?
        while position < text.endIndex {
            if token < tokens.count {
                switch tokens[token] {
                case .anyRun:
                    token += 1
                    // Whatever is left is part of the run.
                    if token == tokens.count { return true }
                    retry = (position, token)
                    continue
                case .anyOne:
                    (position, token) = (position + 1, token + 1)
                    continue
                case .scalar(let wanted) where wanted == scalar(text[position]):
                    (position, token) = (position + 1, token + 1)
                    continue
                case .scalar: break
                }
            }
            guard let last = retry else { return false }
            retry = (last.position + 1, last.token)
            (position, token) = (last.position + 1, last.token)
        }
        return tokens[token...].allSatisfy { $0 == .anyRun }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
