package import AccessibilityTree

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

extension SettingReport {
    /// `{"name", "key", "value", "source", "secret"}`; `key` only where the settings file may name it, `secret` only for one.
    package var json: JSONValue {
        .members([
            "name": .string(environmentName), "key": key.contains(".") ? .string(key) : nil, "value": .string(value),
            "source": .string("\(source)"), "secret": isSecret ? true : nil,
        ])
    }
}
