/// Reads settings out of the layers, remembers where each came from, and collects everything that is wrong.
///
/// A value that cannot be used is reported and replaced by its default, so that the reading goes on and finds the next fault too.
struct SettingsReader {
    private let layers: SettingsLayers
    private(set) var diagnostics: [Diagnostic]
    /// By the name of the setting.
    private(set) var readings: [String: SettingReading] = [:]
    /// Readings that count whatever the layers say, by the name of the setting.
    private let held: [String: SettingReading]
    /// Where to point when a setting is found to contradict another one.
    private var places: [String: (file: String, line: Int?)] = [:]

    init(_ layers: SettingsLayers, held: [String: SettingReading] = [:], diagnostics: [Diagnostic] = []) {
        self.layers = layers
        self.held = held
        self.diagnostics = diagnostics
    }

    mutating func integer(_ setting: SettingDescriptor) -> Int {
        if case .integer(let number) = value(setting) { return number }
        return 0
    }

    mutating func number(_ setting: SettingDescriptor) -> Double {
        if case .number(let number) = value(setting) { return number }
        return 0
    }

    mutating func flag(_ setting: SettingDescriptor) -> Bool { value(setting) == .flag(true) }

    mutating func list(_ setting: SettingDescriptor) -> [String] {
        if case .list(let items) = value(setting) { return items }
        return []
    }

    /// A text whose default stands in the table.
    mutating func text(_ setting: SettingDescriptor) -> String { optionalText(setting) ?? "" }

    /// A text whose default depends on other settings; `none` is nil too.
    mutating func optionalText(_ setting: SettingDescriptor, fallback: String? = nil) -> String? {
        if case .text(let text) = value(setting, fallback: fallback) { return text }
        return nil
    }

    /// A path that has a default.
    mutating func path(_ setting: SettingDescriptor, fallback: String) -> String {
        optionalText(setting, fallback: fallback) ?? fallback
    }

    mutating func report(_ setting: SettingDescriptor, _ code: String, _ message: String, help: String? = nil) {
        let place = places[setting.name] ?? (setting.environmentName, nil)
        diagnostics.append(Diagnostic(file: place.file, line: place.line, code: code, message: message, help: help))
    }

    private mutating func value(_ setting: SettingDescriptor, fallback: String? = nil) -> SettingValue? {
        let found = find(setting)
        let text = found?.text ?? fallback ?? setting.fallback
        if let found { places[setting.name] = (found.file, found.line) }
        var value: SettingValue?
        if let text, !isNone(text, setting, isFound: found != nil) { value = parse(text, setting) }
        let shown = value == nil && found?.text != SettingKind.none ? "" : text ?? ""
        readings[setting.name] = SettingReading(
            setting: setting, found: found, value: value, shown: setting.isSecret && !shown.isEmpty ? "(hidden)" : shown)
        return value
    }

    /// `none` takes an optional text back to nothing.
    private func isNone(_ text: String, _ setting: SettingDescriptor, isFound: Bool) -> Bool {
        guard [.text(.path), .text(.syslogTarget)].contains(setting.kind), setting.fallback == nil, isFound else { return false }
        return text.lowercased() == SettingKind.none
    }

    private mutating func find(_ setting: SettingDescriptor) -> SettingsLayers.Found? {
        if let held = held[setting.name] { return held.found }
        do {
            return try layers.find(setting)
        } catch {
            report(setting, "unreadable_value", "`\(setting.environmentName)` cannot be read")
            return nil
        }
    }

    private mutating func parse(_ text: String, _ setting: SettingDescriptor) -> SettingValue? {
        do throws(SettingFault) {
            return try setting.kind.parse(text)
        } catch {
            report(
                setting, "invalid_value", "`\(setting.key ?? setting.environmentName)`: \(error.message)",
                help: "it takes \(setting.typeWords)")
            guard let fallback = setting.fallback else { return nil }
            // The default itself is valid, which a test holds for the whole table.
            return try? setting.kind.parse(fallback)
        }
    }
}
