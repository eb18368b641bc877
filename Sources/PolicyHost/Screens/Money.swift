/// Finds amounts of money in texts: a currency sign beside a digit.
enum Money {
    /// UTF-8 of the signs.
    private static let signs = [
        "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "₫", "฿", "₱", "₦", "₴", "₡", "₲", "₵", "₸", "₮", "₭", "₾", "₼", "₿",
    ].map { Array($0.utf8) }

    /// Whether a text names an amount, such as `$10` or `12,50 €`; one blank may stand between. O(length).
    static func isNamed(in text: ArraySlice<UInt8>) -> Bool {
        var position = text.startIndex
        while position < text.endIndex {
            let mayBeSign = text[position] == UInt8(ascii: "$") || text[position] >= 0x80
            if mayBeSign, let sign = signs.first(where: { text[position...].starts(with: $0) }) {
                if isDigit(text, at: position + sign.count, step: 1) || isDigit(text, at: position - 1, step: -1) { return true }
                position += sign.count
            } else {
                position += 1
            }
        }
        return false
    }

    /// A digit at a place, or behind one blank there.
    private static func isDigit(_ text: ArraySlice<UInt8>, at position: Int, step: Int) -> Bool {
        guard text.indices.contains(position) else { return false }
        let place = text[position] == UInt8(ascii: " ") ? position + step : position
        return text.indices.contains(place) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place])
    }
}
