/// Finds the one time in a text.
enum ClockText {
    /// Seconds of the only `mm:ss` or `hh:mm:ss` in a text; nil when there is none or more than one, or it stands behind a minus. O(length).
    static func seconds(_ text: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        var position = text.startIndex
        while position < text.endIndex {
            guard isDigit(text[position]) else {
                position += 1
                continue
            }
            let start = position
            var fields: [Int] = []
            while let (value, digits) = number(text, from: position), digits <= 2 {
                fields.append(value)
                position += digits
                guard position + 1 < text.endIndex, text[position] == UInt8(ascii: ":"), isDigit(text[position + 1]) else { break }
                position += 1
            }
            while position < text.endIndex, isDigit(text[position]) { position += 1 }
            guard (2...3).contains(fields.count), fields.dropFirst().allSatisfy({ $0 < 60 }) else { continue }
            guard found == nil, !isBehindMinus(text, start) else { return nil }
            found = fields.reduce(0) { $0 * 60 + $1 }
        }
        return found
    }

    private static func number(_ text: ArraySlice<UInt8>, from start: Int) -> (value: Int, digits: Int)? {
        var value = 0
        var position = start
        while position < text.endIndex, isDigit(text[position]), position - start < 3 {
            value = value * 10 + Int(text[position] - UInt8(ascii: "0"))
            position += 1
        }
        return position == start ? nil : (value, position - start)
    }

    /// `-` or U+2212, the mark of what is left of a recording.
    private static func isBehindMinus(_ text: ArraySlice<UInt8>, _ start: Int) -> Bool {
        guard start > text.startIndex else { return false }
        return text[start - 1] == UInt8(ascii: "-") || text[..<start].suffix(3).elementsEqual([0xE2, 0x88, 0x92])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
