/// Makes texts comparable that differ in their numbers only: every run of digits, with the separators inside it, becomes one `0`.
enum DigitMask {
    /// `1,204 of 12.5 kB` becomes `0 of 0 kB`. Bytes outside ASCII are kept. O(bytes).
    static func append(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var index = text.startIndex
        while index < text.endIndex {
            guard isDigit(text[index]) else {
                result.append(text[index])
                index += 1
                continue
            }
            result.append(UInt8(ascii: "0"))
            while index < text.endIndex {
                let separated = isSeparator(text[index]) && index + 1 < text.endIndex && isDigit(text[index + 1])
                guard isDigit(text[index]) || separated else { break }
                index += 1
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    }
}
