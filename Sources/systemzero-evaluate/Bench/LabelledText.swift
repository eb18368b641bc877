/// A text of a shop, labelled by people.
struct LabelledText {
    let text: String
    let isPushing: Bool
    let category: String

    /// Whether `scripts/train-wording` keeps the text out of the training, so that the score can be measured on it: one text in five, by
    /// its hash.
    var isHeldOut: Bool { Self.hash(text) % 5 == 0 }

    /// Rows of tab-separated text, label (0 or 1) and category under a header.
    static func read(_ bytes: [UInt8]) -> [LabelledText] {
        bytes.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { line in
            let fields = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
                .split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 2, fields[1] == "0" || fields[1] == "1" else { return nil }
            return LabelledText(text: String(fields[0]), isPushing: fields[1] == "1", category: fields.count > 2 ? String(fields[2]) : "")
        }
    }

    /// FNV-1a of 32 bits (Fowler, Noll, Vo).
    static func hash(_ text: String) -> UInt32 { text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
}
