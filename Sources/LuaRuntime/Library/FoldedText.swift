/// A text made comparable: case folded, runs of white space one space, none at the ends. ASCII goes byte by byte; for the rest, lower case
/// after upper case is close to Unicode's full case folding. O(n).
struct FoldedText {
    let folded: String
    /// Steps that the folding is worth.
    let cost: Int
    private let isASCII: Bool

    init(_ text: String) {
        let bytes = Array(text.utf8)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
        cost = isASCII ? bytes.count / 4 : bytes.count * 2
        folded =
            isASCII
            ? Self.fold(bytes) : text.uppercased().lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func fold(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var gap = false
        for byte in bytes {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                gap = !result.isEmpty
            } else {
                if gap { result.append(0x20) }
                gap = false
                result.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The runs of letters and digits.
    var words: [String] {
        if !isASCII { return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        return folded.utf8.split { !Self.isWordByte($0) }.map { String(Substring($0)) }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
