import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct BaselineList: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the approved screens.",
        discussion: """
            EXAMPLES
              systemzero baseline list
              systemzero baseline list --json | jq -r '.[].screen_id'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let folder = try options.builder().templates.load()
        let notes = folder.diagnostics.map { Diagnostic($0).description }
        let templates = folder.templates.map(StoredTemplate.init)
        if json { return CommandAnswer(output: JSONValue.array(templates.map(\.summary)).jsonText, notes: notes) }
        var table = TextTable(columns: ["SCREEN", "VERSION", "APP", "APPROVED BY", "REASON"])
        for stored in templates {
            let metadata = stored.template.metadata
            table.add([
                stored.screenID, String(stored.version), metadata.app, metadata.approvedBy ?? "-",
                LogLineText.visible(metadata.reason ?? ""),
            ])
        }
        return CommandAnswer(output: table.text, notes: notes)
    }
}

struct BaselineShow: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a template as it is kept.",
        discussion: """
            EXAMPLES
              systemzero baseline show login
              systemzero baseline show login --at-version 2
              systemzero baseline show login --json | jq .baseline
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen.") var screenID: String
    @Option(name: .customLong("at-version"), help: "An earlier version.") var version: Int?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let library = BaselineLibrary(settings: try options.load())
        let stored = StoredTemplate(try library.template(screenID, version: version))
        return CommandAnswer(output: json ? stored.json.jsonText : stored.yaml)
    }
}

struct BaselineHistoryCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show the versions of a screen, and the verdicts on its changes.",
        discussion: """
            The log proves who approved what: systemzero log show --kind template --screen-id login --text

            EXAMPLES
              systemzero baseline history login
              systemzero baseline history login --json | jq '.versions[-1]'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen.") var screenID: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let history = try BaselineLibrary(settings: settings).history(of: screenID)
        let file = ApprovalFile(path: settings.approvalsPath).read()
        let verdicts = file.entries.filter { $0.screenID == history.screenID }
        let notes = file.problems.map(\.description)
        if json {
            guard case .object(var object) = history.json else { return CommandAnswer(output: "") }
            object.set("verdicts", to: .array(verdicts.map(\.json)))
            return CommandAnswer(output: JSONValue.object(object).jsonText, notes: notes)
        }
        return CommandAnswer(output: HistoryText.render(history, verdicts: verdicts), notes: notes)
    }
}

struct BaselineDiff: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two versions of a screen; exit status 0 equal, 1 different, 2 error.",
        discussion: """
            Shows which fields of the template changed, then the tree of the newer capture with what changed about it.

            EXAMPLES
              systemzero baseline diff login                     the live version with the one before
              systemzero baseline diff login --from 1 --to 4
              systemzero baseline diff login --json | jq '.changes[] | [.kind, .path]'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen.") var screenID: String
    @Option(help: "The older version (default: the one before the newer).") var from: Int?
    @Option(help: "The newer version (default: the live one).") var to: Int?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let comparison = try BaselineLibrary(settings: options.load()).comparison(of: screenID, from: from, to: to)
        let differs = !comparison.fields.isEmpty || comparison.diff != nil
        return CommandAnswer(
            output: json ? comparison.json.jsonText : HistoryText.render(comparison), notes: comparison.problems.map(\.description),
            status: differs ? .found : .clean)
    }
}
