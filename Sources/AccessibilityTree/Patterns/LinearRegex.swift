/// A regular expression that is matched in time linear in the text, whatever the pattern: nothing in a template can hang the program.
///
/// Syntax: that of JavaScript without backreferences, lookaround and Unicode properties: literals, `.`, classes `[a-z]`, `\d \w \s \b` and
/// their opposites, `\t \n \r \f \v \0 \xHH \uHHHH \u{H…}`, groups (capturing, `(?:…)`, named), `|`, `* + ? {n} {n,} {n,m}` greedy
/// and lazy, `^ $`. Flags: `i` ignores case, `s` lets `.` match line breaks, `m` lets `^ $` match at them; `g`, `u`, `y`, `d` and `v` change nothing here.
///
/// It works on the bytes of an arena and says where a match is, which masks need. The aria format has an engine of its own, because
/// Playwright's verdicts depend on all of JavaScript's syntax, lookaround included, over UTF-16.
///
/// Searches, leftmost match first, alternatives in their order, as a backtracking engine would find it (where a loop can run
/// empty, another match of the same start may be preferred). Source: Pike's virtual machine
/// (R. Cox, Regular Expression Matching: the Virtual Machine Approach, 2009).
package struct LinearRegex: Sendable {
    package let pattern: String
    package let flags: String
    private let program: RegexProgram

    /// The longest pattern that is read, in bytes, and the largest program that it may unfold to.
    package static let maxPatternBytes = 4_096
    package static let maxInstructions = 8_192

    /// Errors: what in the pattern is not understood, with its position.
    package init(_ pattern: String, flags: String = "") throws(RegexSyntaxError) {
        self.pattern = pattern
        self.flags = flags
        let options = try RegexOptions(flags: flags)
        var parser = try RegexParser(pattern: pattern)
        program = try RegexProgram.compile(try parser.parse(), options: options)
    }

    /// Reads `/pattern/flags`; nil when the text does not have that form, as `/usr/local`, whose end is no flags.
    package static func slashed(_ text: String) -> (pattern: String, flags: String)? {
        guard text.utf8.first == UInt8(ascii: "/"), let end = text.lastIndex(of: "/"), end > text.index(after: text.startIndex) else {
            return nil
        }
        let flags = text[text.index(after: end)...]
        guard flags.allSatisfy("dgimsuvy".contains) else { return nil }
        return (String(text[text.index(after: text.startIndex)..<end]), String(flags))
    }

    /// A pattern that matches exactly this text and nothing else.
    package static func escaping(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\/^$.|?*+()[]{}".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// The leftmost match as a range of the slice's indices. O(bytes × instructions); bytes that are no UTF-8 match no literal.
    package func firstMatch(in text: ArraySlice<UInt8>) -> Range<Int>? {
        var machine = RegexMachine(program)
        return machine.run(text, from: text.startIndex)
    }

    package func isMatch(_ text: ArraySlice<UInt8>) -> Bool { firstMatch(in: text) != nil }
    package func isMatch(_ text: String) -> Bool { isMatch(Array(text.utf8)[...]) }
}

extension LinearRegex: Hashable {
    package static func == (left: LinearRegex, right: LinearRegex) -> Bool { left.pattern == right.pattern && left.flags == right.flags }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(pattern)
        hasher.combine(flags)
    }
}

extension LinearRegex: TextSearching {
    /// The matches from left to right, not overlapping, empty ones left out.
    package func matches(in text: [UInt8]) -> [Range<Int>] {
        var machine = RegexMachine(program)
        var found: [Range<Int>] = []
        var start = 0
        while start < text.count, let match = machine.run(text[...], from: start) {
            if match.isEmpty {
                start = match.upperBound + 1
            } else {
                found.append(match)
                start = match.upperBound
            }
        }
        return found
    }
}
