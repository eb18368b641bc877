/// Where the value of a setting comes from, highest first.
package enum SettingSource: String, CaseIterable, Hashable, Sendable {
    case flag
    case environment
    case dotEnv = ".env"
    case file = "settings file"
    case fallback = "default"
}

extension SettingSource: CustomStringConvertible {
    package var description: String { rawValue }
}
