package import AccessibilityTree

/// The effective value of one setting, or of one value of the policies, for `config show` and `GET /config`.
package struct SettingReport: Hashable, Sendable {
    /// The place in the settings file, or the name where it may not stand there.
    package let key: String
    package let environmentName: String
    /// As text; empty when not set, and `(hidden)` for a secret that is.
    package let value: String
    package let source: SettingSource
    package let isSecret: Bool
    /// When a change of it counts.
    package let takesEffect: SettingEffect
    /// What stands in the places of settings and waits for a restart, as text; nil when nothing does.
    package let afterRestart: String?

    init(_ reading: SettingReading, afterRestart: String?) {
        key = reading.setting.key ?? reading.setting.name
        environmentName = reading.setting.environmentName
        value = reading.shown
        source = reading.source
        isSecret = reading.setting.isSecret
        takesEffect = reading.setting.takesEffect
        self.afterRestart = afterRestart
    }

    /// A value of the policies, by its place in the settings file.
    init(value: JSONValue, of name: String, source: SettingSource) {
        key = "\(SettingsReference.policyValuesKey).\(name)"
        environmentName = key
        self.value = value.string ?? value.jsonText
        self.source = source
        isSecret = false
        takesEffect = .reload
        afterRestart = nil
    }
}

extension SettingReport {
    /// `{"name", "key", "value", "source", "takes_effect", "after_restart", "secret"}`; `key` only where the settings file may name it,
    /// `after_restart` only while a change waits, `secret` only for one.
    package var json: JSONValue {
        .members([
            "name": .string(environmentName), "key": key.contains(".") ? .string(key) : nil, "value": .string(value),
            "source": .string("\(source)"), "takes_effect": .string(takesEffect.rawValue), "after_restart": .text(afterRestart),
            "secret": isSecret ? true : nil,
        ])
    }
}
