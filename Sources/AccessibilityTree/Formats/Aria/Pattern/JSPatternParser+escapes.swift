/// Escapes and character classes.
extension JSPatternParser {
    /// Reads what follows a backslash.
    mutating func escape(inClass: Bool) throws(JSPatternError) -> JSUnitSet {
        guard let unit = current else { throw .invalid("`\\` at the end") }
        position += 1
        switch Unicode.Scalar(unit) {
        case "d": return .digits
        case "D": return .digits.negated
        case "w": return .word
        case "W": return .word.negated
        case "s": return .space
        case "S": return .space.negated
        case "t": return JSUnitSet(0x09)
        case "n": return JSUnitSet(0x0A)
        case "v": return JSUnitSet(0x0B)
        case "f": return JSUnitSet(0x0C)
        case "r": return JSUnitSet(0x0D)
        case "b" where inClass: return JSUnitSet(0x08)
        case "x": return JSUnitSet(hexadecimal(digits: 2) ?? unit)
        case "u": return JSUnitSet(hexadecimal(digits: 4) ?? unit)
        case "c": return control(inClass: inClass)
        case "k" where hasNamedGroups && !inClass: throw .unsupported("backreferences")
        case _ where JSUnitSet.digits.contains(unit): return try number(startingWith: unit, inClass: inClass)
        default: return JSUnitSet(unit)
        }
    }

    private mutating func hexadecimal(digits: Int) -> UInt16? {
        guard position + digits <= units.count else { return nil }
        var value: UInt16 = 0
        for unit in units[position..<position + digits] {
            guard let scalar = Unicode.Scalar(unit), let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
            value = value << 4 | UInt16(digit)
        }
        position += digits
        return value
    }

    /// `\cJ`; without a letter the backslash stands for itself.
    private mutating func control(inClass: Bool) -> JSUnitSet {
        if let unit = current, JSUnitSet([0x41...0x5A, 0x61...0x7A]).contains(unit) || (inClass && JSUnitSet.word.contains(unit)) {
            position += 1
            return JSUnitSet(unit & 0x1F)
        }
        position -= 1
        return JSUnitSet(UInt16(ascii: "\\"))
    }

    /// A reference to a group, or an octal number where there is no such group.
    private mutating func number(startingWith first: UInt16, inClass: Bool) throws(JSPatternError) -> JSUnitSet {
        if !inClass, first != UInt16(ascii: "0") {
            var reference = Int(first - UInt16(ascii: "0"))
            for unit in units[position...].prefix(while: { JSUnitSet.digits.contains($0) }) where reference <= groupCount {
                reference = reference * 10 + Int(unit - UInt16(ascii: "0"))
            }
            if reference <= groupCount { throw .unsupported("backreferences") }
        }
        guard first < UInt16(ascii: "8") else { return JSUnitSet(first) }
        var value = first - UInt16(ascii: "0")
        let longest = first < UInt16(ascii: "4") ? 2 : 1
        for _ in 0..<longest {
            guard let unit = current, (UInt16(ascii: "0")...UInt16(ascii: "7")).contains(unit) else { break }
            value = value << 3 | (unit - UInt16(ascii: "0"))
            position += 1
        }
        return JSUnitSet(value)
    }

    /// Reads a class after its `[`.
    mutating func characterClass() throws(JSPatternError) -> JSUnitSet {
        let isNegated = pass("^")
        var set = JSUnitSet()
        while let unit = current, unit != UInt16(ascii: "]") {
            let low = try classAtom()
            guard peek("-"), position + 1 < units.count, units[position + 1] != UInt16(ascii: "]") else {
                set.formUnion(low)
                continue
            }
            position += 1
            let high = try classAtom()
            if let first = low.single, let last = high.single {
                guard first <= last else { throw .invalid("range out of order in a character class") }
                set.insert(first...last)
            } else {
                // A class such as \w is no end of a range: the dash is a dash.
                set.formUnion(low)
                set.formUnion(high)
                set.formUnion(JSUnitSet(UInt16(ascii: "-")))
            }
        }
        guard pass("]") else { throw .invalid("unterminated character class") }
        return isNegated ? set.negated : set
    }

    private mutating func classAtom() throws(JSPatternError) -> JSUnitSet {
        if pass("\\") { return try escape(inClass: true) }
        let unit = units[position]
        position += 1
        return JSUnitSet(unit)
    }
}

extension JSUnitSet {
    /// The one unit of a set of one.
    fileprivate var single: UInt16? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
