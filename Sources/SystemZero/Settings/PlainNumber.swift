/// What an unquoted YAML text is as a number (YAML 1.2 core schema, decimal forms only).
enum PlainNumber: Hashable, Sendable {
    case integer(Int64)
    case fraction(Double)
    /// Not a number: a word, a version with two dots, a hexadecimal form, an infinity.
    case none

    init(_ text: String) {
        let allowed = Set("+-.0123456789eE")
        guard text.allSatisfy(allowed.contains), text.contains(where: \.isNumber) else {
            self = .none
            return
        }
        if let number = Int64(text) {
            self = .integer(number)
        } else if let number = Double(text), number.isFinite {
            self = .fraction(number)
        } else {
            self = .none
        }
    }
}
