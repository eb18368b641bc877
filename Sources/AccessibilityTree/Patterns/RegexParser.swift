/// Reads the syntax of ``LinearRegex`` by recursive descent; nesting is limited, so the stack is bounded.
struct RegexParser {
    private let scalars: [Unicode.Scalar]
    var position = 0
    private var depth = 0

    private static let maxDepth = 64
    private static let maxCount = 1_000

    init(pattern: String) throws(RegexSyntaxError) {
        guard pattern.utf8.count <= LinearRegex.maxPatternBytes else {
            throw RegexSyntaxError("the pattern is longer than \(LinearRegex.maxPatternBytes) bytes", at: 0)
        }
        scalars = Array(pattern.unicodeScalars)
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take() -> Unicode.Scalar? {
        defer { position += 1 }
        return next
    }

    mutating func take(_ expected: Unicode.Scalar) -> Bool {
        guard next == expected else { return false }
        position += 1
        return true
    }

    /// The next `count` scalars as a hexadecimal number, which they must all be.
    mutating func takeHexadecimal(_ count: Int) -> UInt32? {
        guard position + count <= scalars.count,
            let value = UInt32(String(String.UnicodeScalarView(scalars[position..<position + count])), radix: 16)
        else { return nil }
        position += count
        return value
    }

    func fail(_ message: String, help: String? = nil) -> RegexSyntaxError { RegexSyntaxError(message, at: position, help: help) }

    mutating func parse() throws(RegexSyntaxError) -> RegexNode {
        let node = try alternatives()
        guard next == nil else { throw fail("unmatched `)`", help: "write `\\)` for the character itself") }
        return node
    }

    private mutating func alternatives() throws(RegexSyntaxError) -> RegexNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(RegexSyntaxError) -> RegexNode {
        var items: [RegexNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            items.append(try quantified(try atom()))
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    private mutating func atom() throws(RegexSyntaxError) -> RegexNode {
        guard let scalar = take() else { return .empty }
        switch scalar {
        case ".": return .any
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "(": return try group()
        case "[": return .set(try scalarClass())
        case "\\": return try escape()
        case "*", "+", "?":
            position -= 1
            throw fail("nothing to repeat before `\(scalar)`", help: "write `\\\(scalar)` for the character itself")
        default: return .scalar(scalar)
        }
    }

    private mutating func group() throws(RegexSyntaxError) -> RegexNode {
        if take("?") {
            guard let kind = take() else { throw fail("unfinished group") }
            if kind == "<", next != "=", next != "!" {
                while let scalar = take(), scalar != ">" { continue }
            } else if kind != ":" {
                throw fail("lookaround is not supported", help: "describe the text itself instead")
            }
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maxDepth else { throw fail("groups are nested deeper than \(Self.maxDepth)") }
        let node = try alternatives()
        guard take(")") else { throw fail("missing `)`", help: "write `\\(` for the character itself") }
        return node
    }

    private mutating func quantified(_ atom: RegexNode) throws(RegexSyntaxError) -> RegexNode {
        guard let (minimum, maximum) = try quantifier() else { return atom }
        let greedy = !take("?")
        if next == "*" || next == "+" || next == "?" { throw fail("two quantifiers in a row") }
        return .repetition(atom, minimum: minimum, maximum: maximum, greedy: greedy)
    }

    private mutating func quantifier() throws(RegexSyntaxError) -> (Int, Int?)? {
        switch next {
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "?":
            position += 1
            return (0, 1)
        case "{": return try counted()
        default: return nil
        }
    }

    /// `{n}`, `{n,}` or `{n,m}`; any other `{` stands for itself, as in JavaScript.
    private mutating func counted() throws(RegexSyntaxError) -> (Int, Int?)? {
        let start = position
        position += 1
        guard let minimum = number() else {
            position = start
            return nil
        }
        var maximum: Int? = minimum
        if take(",") { maximum = number() }
        guard take("}") else {
            position = start
            return nil
        }
        guard minimum <= Self.maxCount, maximum ?? 0 <= Self.maxCount else { throw fail("a count is above \(Self.maxCount)") }
        guard minimum <= maximum ?? minimum else { throw fail("the counts in braces are out of order") }
        return (minimum, maximum)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, let digit = ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil {
            value = min((value ?? 0) * 10 + digit, 1_000_000)
            position += 1
        }
        return value
    }
}
