/// Amounts of money, which no mask may hide: that is what an attacker would wish for.
enum Money {
    /// Whether a text has a currency sign, or the code of a common currency.
    static func isMentioned(in text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol } || codes.contains { text.contains($0) }
    }

    private static let codes = ["USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR"]

    /// A text with an amount, for asking a pattern whether it would hide one, and where the amount stands in it.
    static let probe = (text: Array("Total $12.00".utf8), amount: 7..<12)
}
