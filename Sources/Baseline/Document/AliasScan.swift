/// Finds, before anything is composed, text that could use YAML aliases to multiply itself.
///
/// The composer shares aliased values, but it hashes mapping keys by their expanded content, so that a dozen lines of nested
/// aliases keep it busy for ever. Every anchor is refused later with its exact line; this scan only stops the hopeless cases, by looking for
/// `*name` where a value may start and `&name` occurs as well. O(bytes).
enum AliasScan {
    /// The line of the first use beyond ``TemplateLimits/maxAliasUses``, nil when there are not as many.
    static func firstLineOfExcessiveAliases(in bytes: [UInt8]) -> Int? {
        let tokens = indicators(in: bytes)
        let anchors = Set(tokens.filter { !$0.isAlias }.map(\.name))
        let uses = tokens.filter { $0.isAlias && anchors.contains($0.name) }
        return uses.count > TemplateLimits.maxAliasUses ? uses[TemplateLimits.maxAliasUses].line : nil
    }

    private struct Indicator {
        let isAlias: Bool
        let name: ArraySlice<UInt8>
        let line: Int
    }

    private static func indicators(in bytes: [UInt8]) -> [Indicator] {
        var found: [Indicator] = []
        var line = 1
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") { line += 1 }
            index += 1
            guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&"), index < 2 || mayPrecede(bytes[index - 2]) else { continue }
            let start = index
            while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
            guard index > start else { continue }
            found.append(Indicator(isAlias: byte == UInt8(ascii: "*"), name: bytes[start..<index], line: line))
        }
        return found
    }

    private static func mayPrecede(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: ","), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// The characters that the parser accepts in an anchor name.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
