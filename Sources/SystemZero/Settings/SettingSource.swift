/// Where the value of a setting comes from, highest first; after a rollback the values and budgets of policies come from the revision that is
/// in force again, until the next reload.
package enum SettingSource: String, CaseIterable, Hashable, Sendable {
    case revision = "held revision"
    case flag
    case environment
    case dotEnv = ".env"
    case file = "settings file"
    case fallback = "default"
}

extension SettingSource: CustomStringConvertible {
    package var description: String { rawValue }
}
