extension RegexParser {
    /// The rest of an escape after its backslash, outside a class.
    mutating func escape() throws(RegexSyntaxError) -> RegexNode {
        switch next {
        case "b":
            position += 1
            return .assertion(.wordBoundary)
        case "B":
            position += 1
            return .assertion(.noWordBoundary)
        case .some("1"..."9"): throw fail("backreferences are not supported", help: "write the text out")
        case "k": throw fail("backreferences are not supported", help: "write the text out")
        default: break
        }
        if let named = namedClass() { return .set(named) }
        return .scalar(try escapedScalar())
    }

    /// The rest of a class after its `[`.
    mutating func scalarClass() throws(RegexSyntaxError) -> ScalarClass {
        var members = ScalarClass()
        members.negated = take("^")
        while !take("]") {
            guard next != nil else { throw fail("missing `]`", help: "write `\\[` for the character itself") }
            guard let low = try member(&members) else { continue }
            guard next == "-" else {
                members.insert(low...low)
                continue
            }
            position += 1
            if next == "]" || next == nil {
                members.insert(low...low)
                members.insert(0x2D...0x2D)
                continue
            }
            guard let high = try member(&members) else {
                members.insert(low...low)
                members.insert(0x2D...0x2D)
                continue
            }
            guard low <= high else { throw fail("a range in `[ ]` is out of order") }
            members.insert(low...high)
        }
        return members
    }

    /// One member of a class: a scalar, or nil when it was a named class, which is added at once.
    private mutating func member(_ members: inout ScalarClass) throws(RegexSyntaxError) -> UInt32? {
        guard let scalar = take() else { throw fail("missing `]`", help: "write `\\[` for the character itself") }
        guard scalar == "\\" else { return scalar.value }
        if let named = namedClass() {
            members.insert(named)
            return nil
        }
        if take("b") { return 0x08 }
        return try escapedScalar().value
    }

    private mutating func namedClass() -> ScalarClass? {
        let found: ScalarClass
        switch next {
        case "d": found = .digits
        case "D": found = ScalarClass.digits.inverted()
        case "w": found = .word
        case "W": found = ScalarClass.word.inverted()
        case "s": found = .space
        case "S": found = ScalarClass.space.inverted()
        default: return nil
        }
        position += 1
        return found
    }

    private mutating func escapedScalar() throws(RegexSyntaxError) -> Unicode.Scalar {
        guard let scalar = take() else { throw fail("the pattern ends in a backslash", help: "write `\\\\` for a backslash itself") }
        switch scalar {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "0": return "\0"
        case "x": return try numbered(takeHexadecimal(2))
        case "u": return try numbered(take("{") ? braced() : takeHexadecimal(4))
        case "p", "P": throw fail("Unicode properties are not supported", help: "list the characters in `[ ]`")
        default: return scalar
        }
    }

    private mutating func braced() -> UInt32? {
        for digits in 1...6 {
            let start = position
            if let value = takeHexadecimal(digits), take("}") { return value }
            position = start
        }
        return nil
    }

    private func numbered(_ value: UInt32?) throws(RegexSyntaxError) -> Unicode.Scalar {
        guard let value, let scalar = Unicode.Scalar(value) else { throw fail("an escape does not name a character") }
        return scalar
    }
}
