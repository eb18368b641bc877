/// The effective value of one setting, for `config show` and `GET /config`.
package struct SettingReport: Hashable, Sendable {
    /// The place in the settings file, or the name where it may not stand there.
    package let key: String
    package let environmentName: String
    /// As text; empty when not set, and `(hidden)` for a secret that is.
    package let value: String
    package let source: SettingSource
    package let isSecret: Bool
}
