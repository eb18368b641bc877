/// The one table of all settings, in the order of the reference page.
package enum SettingsReference {
    /// A group of settings under a heading.
    package struct Section: Hashable, Sendable {
        package let title: String
        package let settings: [SettingDescriptor]
    }

    package static let sections = [
        Section(title: "Server", settings: server), Section(title: "Clients that are slow, large or many", settings: clients),
        Section(title: "Storage", settings: storage), Section(title: "Logging", settings: logging),
        Section(title: "Anchors of the integrity log", settings: anchors),
        Section(title: "Policies", settings: policies), Section(title: "Captures and matching", settings: captures),
        Section(title: "Sessions", settings: sessions),
    ]

    package static let all = sections.flatMap(\.settings)

    package static func setting(named name: String) -> SettingDescriptor? { all.first { $0.name == name } }

    /// A setting by its name in the table, in the environment or in the settings file.
    package static func setting(spelt text: String) -> SettingDescriptor? {
        all.first { $0.name == text || $0.environmentName == text || $0.key == text }
    }

    /// The place of the free table that policies see as `sz.settings`.
    package static let policyValuesKey = "policy.values"
}
