/// A setting that was understood.
enum SettingValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case list([String])
}

/// Why a text is no value of its setting: lower case, no period.
struct SettingFault: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
