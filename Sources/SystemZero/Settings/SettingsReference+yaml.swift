extension SettingsReference {
    /// `config/settings.yaml`: the sections as they nest, every setting commented out with its default.
    package static func renderYAML() -> String {
        var lines = [
            "# System//Zero: every setting that may stand in a file. To change one, remove the # before its name.",
            "# Highest first: command-line flag, environment, .env, this file, default. Secrets never stand here.",
            "# Unknown names are errors, so that a misspelt one is not overlooked.",
        ]
        let settings = all.compactMap { setting in setting.key.map { (path: $0.split(separator: ".").map(String.init), setting: setting) } }
        lines += render(settings, depth: 0)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The settings of one level: those with a value here, then the sections below, each in the order of the table.
    private static func render(_ settings: [(path: [String], setting: SettingDescriptor)], depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        var lines: [String] = []
        for (path, setting) in settings where path.count == depth + 1 {
            if !lines.isEmpty { lines.append("") }
            lines += comment(on: setting, names: [setting.environmentName] + (setting.flag.map { [$0] } ?? []), indent: indent)
            let text = exampleText(setting)
            lines.append("\(indent)#\(path[depth]):\(text.isEmpty ? "" : " \(text)")")
        }
        var sections: [String] = []
        for (path, _) in settings where path.count > depth + 1 && !sections.contains(path[depth]) { sections.append(path[depth]) }
        for section in sections {
            lines += ["", "\(indent)\(section):"]
            lines += render(settings.filter { $0.path.count > depth + 1 && $0.path[depth] == section }, depth: depth + 1)
            if section == "policy" { lines += policyValues(indent: indent + "  ") }
        }
        return lines
    }

    private static func policyValues(indent: String) -> [String] {
        [
            "", "\(indent)# A free table that every policy sees, read-only, as sz.settings. Texts that look like numbers need quotes.",
            "\(indent)#values:", "\(indent)#  office_networks: [\"10.0.0.0/8\"]", "\(indent)#  support_mail: security@example.com",
        ]
    }
}
