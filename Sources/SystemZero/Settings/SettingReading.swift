/// What a setting was found to be, and where.
struct SettingReading: Hashable, Sendable {
    let setting: SettingDescriptor
    /// Nil where the default holds.
    let found: SettingsLayers.Found?
    /// Nil when it is not set.
    let value: SettingValue?
    /// The value as it may be shown: empty when not set, `(hidden)` for a secret that is.
    let shown: String

    var source: SettingSource { found?.source ?? .fallback }
}
