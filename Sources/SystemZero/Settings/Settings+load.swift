import PolicyHost

extension Settings {
    /// The name of the settings file that is read where it exists.
    package static let defaultFile = "config/settings.yaml"

    /// Reads all places, highest first: flags, environment, `.env`, settings file, defaults.
    ///
    /// - Parameters:
    ///   - flags: by the name of the setting (`data_path`).
    ///   - file: the settings file; nil takes `config/settings.yaml` if it is there. A file that is named has to exist.
    ///   - folder: where `.env` and the default file are looked for.
    /// - Errors: `settings_invalid` with every problem of every place.
    package static func load(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil, folder: String = "."
    ) throws(Problem) -> Settings {
        try SettingsSnapshot(SettingsPlaces(flags: flags, environment: environment, file: file, folder: folder))
            .settings(help: "nothing was started; mend all of them and try again")
    }

    /// The settings as all places have them now, but for those that need a restart: they keep their values, and ``waiting`` names them.
    ///
    /// - Errors: `settings_invalid` with every problem of every place, a file that has gone since the start among them.
    package func reread() throws(Problem) -> Settings {
        let snapshot = SettingsSnapshot(places)
        let help = "nothing was changed; mend all of them and reload again"
        let wanted = try snapshot.settings(help: help)
        let held = heldBack(from: wanted)
        guard !held.isEmpty else { return wanted }
        var next = try snapshot.settings(holding: held, help: help)
        next.waiting = SettingsReference.all.compactMap { setting in
            guard let before = held[setting.name], let after = wanted.readings[setting.name],
                // Not set here nor there: its default follows another setting, which is named already.
                before.found != nil || after.found != nil
            else { return nil }
            return SettingChange(before, after, isInForce: false)
        }
        return next
    }

    /// The readings of these settings that count further although the others differ.
    private func heldBack(from wanted: Settings) -> [String: SettingReading] {
        var needRestart = Set(SettingsReference.all.filter { $0.takesEffect == .restart }.map(\.name))
        // The listener of a process speaks TLS or it does not.
        if (tls == nil) != (wanted.tls == nil) {
            needRestart.formUnion([SettingsReference.tlsCertPath.name, SettingsReference.tlsKeyPath.name])
        }
        return readings.filter { name, reading in needRestart.contains(name) && reading.value != wanted.readings[name]?.value }
    }

    /// These settings with the values and budgets under which an earlier policy set served: it passed the gate with them, and it goes on with them.
    func judging(as bundle: PolicyBundle) -> Settings {
        var settings = self
        if settings.policyValues != bundle.settings {
            settings.policyValues = bundle.settings
            settings.policyValuesSource = .revision
        }
        var limits = policyLimits
        limits.take(bundle.budgets) { setting, number in
            guard settings.readings[setting.name]?.value != .integer(number) else { return }
            settings.readings[setting.name] = SettingReading(
                setting: setting, found: SettingsLayers.Found(text: String(number), source: .revision, file: "", line: nil),
                value: .integer(number), shown: String(number))
        }
        settings.policyLimits = limits
        return settings
    }
}
