import AccessibilityTree

/// Kinds of text that change by themselves, narrowest first.
package enum VolatileText: String, CaseIterable, Sendable {
    case uuid
    case date
    case time
    case duration
    case size
    case hash
    case number

    /// What stands in its place: `<time>`.
    package var placeholder: String { "<\(rawValue)>" }

    /// The pattern of one occurrence, without slashes.
    package var pattern: String {
        switch self {
        case .uuid: "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
        case .date:
            "\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[\\/.]\\d{1,2}[\\/.]\\d{2,4}"
                + "|\(Self.month) \\d{1,2}(?:, \\d{4})?|\\d{1,2}\\.? \(Self.month)(?: \\d{4})?"
        case .time: "\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)?"
        case .duration:
            "(?:\\d+(?:\\.\\d+)? ?(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|m|h|hours?|d|days?|weeks?|months?|years?)"
                + "|\\ban? (?:second|minute|hour|day|week|month|year))\\b(?: ago)?|just now|yesterday"
        case .size: "\\d+(?:\\.\\d+)? ?(?:bytes|[kKMGT]i?B)\\b"
        case .hash: "\\b[0-9a-f]{7,64}\\b"
        case .number: "\\d+(?:[.,]\\d+)*"
        }
    }

    private static let month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?"

    var regex: LinearRegex { Self.compiled[Self.allCases.firstIndex(of: self) ?? 0] }

    private static let compiled: [LinearRegex] = allCases.map { kind in
        do throws(RegexSyntaxError) {
            return try LinearRegex(kind.pattern)
        } catch {
            preconditionFailure("the patterns are constants of this file, and a test compiles each: \(error.message)")
        }
    }

    /// The narrowest kind whose occurrences are all in which some texts differ; nil when there is none.
    ///
    /// Amounts of money are never explained away: a mask that covers a price is what an attacker would wish for.
    package static func explaining(_ texts: [String]) -> VolatileText? {
        guard let first = texts.first, !texts.contains(where: Money.isMentioned(in:)) else { return nil }
        return allCases.first { kind in
            let masked = kind.masking(first)
            return texts.allSatisfy { kind.masking($0) == masked }
        }
    }

    /// The text with every occurrence replaced by the placeholder.
    package func masking(_ text: String) -> String { parts(of: text, occurrence: placeholder) { $0 } }

    /// A pattern that matches the text with anything in place of its occurrences: `^in .+ days$`.
    package func generalising(_ text: String) -> String {
        "^" + parts(of: text, occurrence: ".+", literal: LinearRegex.escaping) + "$"
    }

    private func parts(of text: String, occurrence: String, literal: (String) -> String) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        var position = 0
        for match in regex.matches(in: bytes) {
            result += literal(String(decoding: bytes[position..<match.lowerBound], as: UTF8.self)) + occurrence
            position = match.upperBound
        }
        return result + literal(String(decoding: bytes[position...], as: UTF8.self))
    }
}
