package import AccessibilityTree

/// A setting whose value is another one than before a reload.
package struct SettingChange: Hashable, Sendable {
    /// In the environment; for a value of the policies its place in the settings file.
    package let name: String
    /// The place in the settings file; nil where it may not stand there.
    package let key: String?
    /// As they are shown, secrets hidden. Nil for values of policies, which may be of any size.
    package let before: String?
    package let after: String?
    package let source: SettingSource
    /// Whether the new value counts, or would after a dry run. Otherwise the old one goes on until a restart.
    package let isInForce: Bool

    init(_ before: SettingReading, _ after: SettingReading, isInForce: Bool) {
        name = after.setting.environmentName
        key = after.setting.key
        self.before = before.shown
        self.after = after.shown
        source = after.source
        self.isInForce = isInForce
    }

    /// A value of the policies, which counts with the reload.
    private init(value name: String, source: SettingSource) {
        self.name = "\(SettingsReference.policyValuesKey).\(name)"
        key = self.name
        (before, after) = (nil, nil)
        self.source = source
        isInForce = true
    }

    /// What came into force between two settings, in the order of the reference; values of policies last, by name.
    static func between(_ old: Settings, _ new: Settings) -> [SettingChange] {
        let changes = SettingsReference.all.compactMap { setting -> SettingChange? in
            guard let before = old.readings[setting.name], let after = new.readings[setting.name], before.value != after.value else {
                return nil
            }
            return SettingChange(before, after, isInForce: true)
        }
        let (before, after) = (old.policyValues.object ?? JSONObject(), new.policyValues.object ?? JSONObject())
        let names = Set(before.members.map { $0.0 } + after.members.map { $0.0 }).filter { before[$0] != after[$0] }
        return changes + names.sorted().map { SettingChange(value: $0, source: new.policyValuesSource) }
    }
}

extension SettingChange {
    /// `{"name", "key", "before", "after", "source", "in_force"}`
    package var json: JSONValue {
        .members([
            "name": .string(name), "key": .text(key), "before": .text(before), "after": .text(after), "source": .string("\(source)"),
            "in_force": .bool(isInForce),
        ])
    }

    /// What an operator is told of a change that waits.
    var warning: Diagnostic {
        Diagnostic(
            file: "", code: "setting_needs_restart",
            message: "`\(name)` changed and waits for a restart: \(Self.quote(before)) goes on, \(Self.quote(after)) waits",
            help: "restart the server, or take the change back")
    }

    private static func quote(_ value: String?) -> String {
        value.flatMap { $0.isEmpty ? nil : Problem.quote($0, limit: 200) } ?? "no value"
    }
}
