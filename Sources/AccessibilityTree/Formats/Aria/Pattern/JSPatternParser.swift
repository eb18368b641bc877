/// Parses a pattern, with the leniency that browsers have for patterns without the `u` flag.
///
/// Source: ECMA-262, section 22.2.1 and annex B.1.2. Recursion ends at ``maxNesting`` groups.
struct JSPatternParser {
    static let maxNesting = 64
    static let maxLength = 4_096
    /// Upper bounds beyond it would not fit the program anyway.
    private static let maxCount = 100_000

    let units: [UInt16]
    var position = 0
    private var nesting = 0
    private var names: Set<[UInt16]> = []
    /// How many groups capture, and whether one is named: decides what `\1` and `\k` mean.
    let groupCount: Int
    let hasNamedGroups: Bool

    init(_ source: String) {
        units = Array(source.utf16)
        (groupCount, hasNamedGroups) = Self.countGroups(units)
    }

    mutating func parse() throws(JSPatternError) -> JSPatternNode {
        guard units.count <= Self.maxLength else { throw .tooCostly }
        let node = try alternatives()
        guard position == units.count else { throw .invalid("unmatched `)`") }
        return node
    }

    var current: UInt16? { position < units.count ? units[position] : nil }

    func peek(_ text: StaticString) -> Bool {
        units[position...].starts(with: text.description.utf16)
    }

    mutating func pass(_ text: StaticString) -> Bool {
        guard peek(text) else { return false }
        position += text.description.utf16.count
        return true
    }

    private mutating func alternatives() throws(JSPatternError) -> JSPatternNode {
        let before = names
        var branches = [try sequence()]
        while pass("|") {
            // A name may stand once in each of two alternatives, but not twice in one.
            let soFar = names
            names = before
            branches.append(try sequence())
            names.formUnion(soFar)
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(JSPatternError) -> JSPatternNode {
        var terms: [JSPatternNode] = []
        while let unit = current, unit != UInt16(ascii: "|"), unit != UInt16(ascii: ")") { terms.append(try term()) }
        return terms.count == 1 ? terms[0] : terms.isEmpty ? .empty : .sequence(terms)
    }

    private mutating func term() throws(JSPatternError) -> JSPatternNode {
        if pass("^") { return .assertion(.start) }
        if pass("$") { return .assertion(.end) }
        if pass("\\b") { return .assertion(.wordBoundary) }
        if pass("\\B") { return .assertion(.noWordBoundary) }
        if try quantifier() != nil { throw .invalid("nothing to repeat") }
        let atom = try atom()
        guard let (minimum, maximum) = try quantifier() else { return atom }
        if case .look(_, isBehind: true, _) = atom { throw .invalid("a lookbehind cannot be repeated") }
        return .repeated(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func atom() throws(JSPatternError) -> JSPatternNode {
        if pass(".") { return .unit(.notLineEnd) }
        if pass("\\") { return .unit(try escape(inClass: false)) }
        if pass("[") { return .unit(try characterClass()) }
        if pass("(") { return try group() }
        let unit = units[position]
        position += 1
        return .unit(JSUnitSet(unit))
    }

    private mutating func group() throws(JSPatternError) -> JSPatternNode {
        guard nesting < Self.maxNesting else { throw .tooCostly }
        nesting += 1
        defer { nesting -= 1 }
        var look: (isBehind: Bool, isNegated: Bool)?
        if pass("?=") {
            look = (false, false)
        } else if pass("?!") {
            look = (false, true)
        } else if pass("?<=") {
            look = (true, false)
        } else if pass("?<!") {
            look = (true, true)
        } else if pass("?<") {
            try passGroupName()
        } else if !pass("?:"), peek("?") {
            throw .unsupported("groups that start with `(?` followed by flags")
        }
        let body = try alternatives()
        guard pass(")") else { throw .invalid("unterminated group") }
        return look.map { .look(body, isBehind: $0.isBehind, isNegated: $0.isNegated) } ?? .sequence([body])
    }

    private mutating func passGroupName() throws(JSPatternError) {
        let start = position
        while let unit = current, unit != UInt16(ascii: ">") {
            guard JSUnitSet.word.contains(unit) || unit == UInt16(ascii: "$") || unit >= 0x80 else { throw .invalid("bad group name") }
            position += 1
        }
        let name = Array(units[start..<position])
        guard !name.isEmpty, pass(">") else { throw .invalid("bad group name") }
        guard names.insert(name).inserted else { throw .invalid("duplicate group name") }
    }

    /// Reads a quantifier and its `?`, if one comes next. A brace that starts none is an ordinary character.
    private mutating func quantifier() throws(JSPatternError) -> (Int, Int?)? {
        let start = position
        var bounds: (Int, Int?)?
        if pass("*") {
            bounds = (0, nil)
        } else if pass("+") {
            bounds = (1, nil)
        } else if pass("?") {
            bounds = (0, 1)
        } else if pass("{"), let minimum = count() {
            if pass("}") {
                bounds = (minimum, minimum)
            } else if pass(",") {
                let maximum = count()
                if pass("}") { bounds = (minimum, maximum) }
            }
        }
        guard let bounds else {
            position = start
            return nil
        }
        if let maximum = bounds.1, maximum < bounds.0 { throw .invalid("numbers out of order in a quantifier") }
        _ = pass("?")
        return bounds
    }

    private mutating func count() -> Int? {
        let start = position
        var value = 0
        while let unit = current, JSUnitSet.digits.contains(unit) {
            value = min(value * 10 + Int(unit - UInt16(ascii: "0")), Self.maxCount)
            position += 1
        }
        return position > start ? value : nil
    }

    /// Counts capturing groups ahead of parsing, since an escape may refer to a later one.
    private static func countGroups(_ units: [UInt16]) -> (Int, Bool) {
        var count = 0
        var isNamed = false
        var isInClass = false
        var index = 0
        while index < units.count {
            switch units[index] {
            case UInt16(ascii: "\\"): index += 1
            case UInt16(ascii: "["): isInClass = true
            case UInt16(ascii: "]"): isInClass = false
            case UInt16(ascii: "(") where !isInClass:
                let next = units[(index + 1)...].prefix(3)
                if next.first != UInt16(ascii: "?") {
                    count += 1
                } else if next.starts(with: "?<".utf16), next.last != UInt16(ascii: "="), next.last != UInt16(ascii: "!") {
                    count += 1
                    isNamed = true
                }
            default: break
            }
            index += 1
        }
        return (count, isNamed)
    }
}

extension UInt16 {
    /// The code unit of an ASCII character.
    init(ascii scalar: Unicode.Scalar) { self = UInt16(UInt8(ascii: scalar)) }
}
