import AccessibilityTree
import ArgumentParser
import SystemZero

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check and show the settings.",
        discussion: """
            Reads what the server would read: flags, environment, .env, settings file, defaults, highest first. Nothing is started or made.

            EXAMPLES
              systemzero config check
              systemzero config show --changed
              systemzero config show --json | jq -r '.[] | select(.source == "environment") | .name'
            """.flowing,
        subcommands: [ConfigCheck.self, ConfigShow.self])
}

struct ConfigCheck: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check all settings; exit status 0 valid, 1 not valid, 2 they cannot be read.",
        discussion: """
            Lists everything that is wrong at once, each with its place.

            EXAMPLES
              systemzero config check
              systemzero config check --config deploy/settings.yaml --set port=9000 --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        do {
            let settings = try options.load()
            let count = settings.describe().count
            let changed = settings.describe().count { $0.source != .fallback }
            let text = "\(count) settings, \(changed) of them set, all valid"
            return CommandAnswer(
                output: json ? report(true, settings.remarks) : text, notes: json ? [] : settings.remarks.map(\.description))
        } catch let problem as Problem where problem == Problem(.settingsInvalid, "") {
            return CommandAnswer(
                output: json ? report(false, problem.diagnostics) : "", notes: json ? [] : [problem.description], status: .found)
        }
    }

    private func report(_ valid: Bool, _ diagnostics: [Diagnostic]) -> String {
        JSONValue.members(["valid": .bool(valid), "diagnostics": .array(diagnostics.map(\.json))]).jsonText
    }
}

struct ConfigShow: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show every setting with its value and where it comes from; exit status 0 shown, 2 error.",
        discussion: """
            Secrets are hidden. COUNTS AFTER says whether a running server takes a changed value over with a reload or needs a restart;
            GET /config shows what a running server goes by.

            EXAMPLES
              systemzero config show
              systemzero config show --changed
              systemzero config show --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Only what is not at its default.") var changed = false
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let reports = settings.describe().filter { !changed || $0.source != .fallback }
        if json { return CommandAnswer(output: JSONValue.array(reports.map(\.json)).jsonText) }
        var table = TextTable(columns: ["SETTING", "SOURCE", "COUNTS AFTER", "VALUE"])
        for report in reports {
            table.add([
                report.environmentName, report.source.rawValue, report.takesEffect.rawValue, report.value.isEmpty ? "-" : report.value,
            ])
        }
        return CommandAnswer(
            output: table.isEmpty ? "every setting is at its default" : table.text, notes: settings.remarks.map(\.description))
    }
}
