/// The example files and the reference page, made from the table.
extension SettingsReference {
    /// `.env.example`: every setting, commented out.
    package static func renderEnv() -> String {
        var lines = [
            "# System//Zero: every setting by its name in the environment.",
            "# Copy this file to .env and uncomment what you change. Highest first: command-line flag, environment, .env,",
            "# config/settings.yaml, default. An empty value counts as not set; `none` takes a list or an optional path back to nothing.",
        ]
        for section in sections {
            lines += ["", "", "# ---- \(section.title) ----"]
            for setting in section.settings {
                lines.append("")
                lines += comment(on: setting, names: setting.flag.map { [$0] } ?? [], indent: "")
                lines.append("#\(setting.environmentName)=\(exampleText(setting))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `docs/CONFIGURATION.md`: one table for each section.
    package static func renderMarkdown() -> String {
        var lines = [
            "# Configuration", "",
            "Highest first: command-line flag, environment, `.env`, `config/settings.yaml`, default. In the environment and in `.env` an empty",
            "value counts as not set; `none` takes a list or an optional path back to nothing. Whatever is not valid stops the start, and all of",
            "it is listed at once. `systemzero config show` and `GET /config` show every value and where it comes from.", "",
            "A reload (`POST /config/reload`, SIGHUP) reads `.env` and the settings file again; flags and environment of a running process stay as",
            "they are. What says *reload* below counts from then on, together with the policies. What says *restart* keeps its old value until the",
            "server starts again: the report of the reload warns about it, and `GET /config` shows the value that waits. Whatever is not valid",
            "refuses the whole reload, all of it is listed at once, and nothing changes.",
        ]
        for section in sections {
            lines += [
                "", "## \(section.title)", "", "| environment | settings file | type | default | counts after | |",
                "|---|---|---|---|---|---|",
            ]
            lines += section.settings.map(row)
        }
        lines += [
            "", "## Values for policies", "",
            "`\(policyValuesKey)` in the settings file is a free table that every policy sees, read-only, as `sz.settings`. A changed table counts after a",
            "reload: the policies are loaded with it anew and pass the whole reload gate, and a rollback brings the table back that an earlier set served",
            "with.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ setting: SettingDescriptor) -> String {
        let name = "`\(setting.environmentName)`" + (setting.flag.map { "<br>`\($0)`" } ?? "")
        let place = setting.key.map { "`\($0)`" } ?? "never"
        let cells = [
            name, place, setting.typeWords, setting.fallbackText, setting.takesEffect.rawValue,
            "\(setting.summary). \(setting.consequence)",
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// Only the placeholders of paths contain angle brackets; `<br>` is ours.
    private static func escaped(_ cell: String) -> String {
        cell.replacing("|", with: "\\|").replacing("<DATA_PATH>", with: "`DATA_PATH`")
    }

    /// Summary, type, default and consequence as comment lines.
    static func comment(on setting: SettingDescriptor, names: [String], indent: String) -> [String] {
        let also = names.isEmpty ? "" : " Also: \(names.joined(separator: ", "))."
        let facts =
            "\(setting.summary). Type: \(setting.typeWords). Default: \(setting.fallbackText). Counts after a \(setting.takesEffect.rawValue).\(also)"
        let width = 110 - indent.count
        return (wrap(facts, width: width) + wrap(setting.consequence, width: width)).map { "\(indent)# \($0)" }
    }

    /// The default as a value that can be uncommented; empty where there is none.
    static func exampleText(_ setting: SettingDescriptor) -> String {
        if setting.isSecret { return KeyBootstrap.exampleValue }
        if let fallback = setting.fallback { return fallback }
        guard let words = setting.fallbackWords, words.hasPrefix("<DATA_PATH>"), let data = dataPath.fallback else { return "" }
        return words.replacing("<DATA_PATH>", with: data)
    }

    /// Breaks text at spaces; a word longer than the width has a line of its own.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
