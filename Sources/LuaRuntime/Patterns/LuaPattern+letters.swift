extension LuaPattern {
    /// ASCII letters, as written, that stand in every match: what a text can be passed over by. Sets, classes and what may be left out
    /// say nothing. O(length).
    package var neededLetters: Set<UInt8> {
        var letters: Set<UInt8> = []
        let pattern = Array(text.utf8)
        var index = pattern.first == UInt8(ascii: "^") ? 1 : 0
        while index < pattern.count {
            let start = index
            let byte = pattern[start]
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"):
                index += 1
                continue
            case UInt8(ascii: "["):
                index = Self.endOfSet(pattern, from: start)
            case UInt8(ascii: "%") where start + 1 < pattern.count:
                switch pattern[start + 1] {
                case UInt8(ascii: "b"): index = start + 4
                case UInt8(ascii: "f"): index = Self.endOfSet(pattern, from: start + 2)
                default: index = start + 2
                }
            default: index = start + 1
            }
            let quantifier = index < pattern.count ? pattern[index] : 0
            let isOptional = [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "-")].contains(quantifier)
            if index == start + 1, !isOptional, (byte | 0x20) >= UInt8(ascii: "a"), (byte | 0x20) <= UInt8(ascii: "z") {
                letters.insert(byte)
            }
            if isOptional || quantifier == UInt8(ascii: "+") { index += 1 }
        }
        return letters
    }

    /// One past the `]` of the set that starts at `index`; a `]` that comes first is a member.
    private static func endOfSet(_ pattern: [UInt8], from index: Int) -> Int {
        var index = index + 1
        if index < pattern.count, pattern[index] == UInt8(ascii: "^") { index += 1 }
        var isFirst = true
        while index < pattern.count, isFirst || pattern[index] != UInt8(ascii: "]") {
            index += pattern[index] == UInt8(ascii: "%") ? 2 : 1
            isFirst = false
        }
        return index + 1
    }
}
