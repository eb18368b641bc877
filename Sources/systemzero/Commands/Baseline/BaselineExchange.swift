import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct BaselineImport: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Merge a library of templates; conflicts are listed, and then nothing is changed.",
        discussion: """
            A library is a bundle as `baseline export` writes one, a folder of templates, or a folder with `templates` and `captures`. All of
            it is taken or nothing, also when the program is killed meanwhile.

            EXAMPLES
              systemzero baseline import approved/ --reason "from staging"
              systemzero baseline import approved/ --dry-run
              systemzero baseline import bundle.yaml --prefer replace --reason "staging is right"
              systemzero baseline import old-templates/ --legacy --reason "move from the earlier program"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "A bundle, or a folder.") var library: String
    @Option(help: "What becomes of screens that are here with other content: ask (a conflict), keep, replace.")
    var prefer: MergePlan.Preference = .ask
    @Option(help: "Why: it stands in the log. Needed unless --dry-run.") var reason: String?
    @Flag(help: "The files are templates of the earlier Python program.") var legacy = false
    @Flag(help: "Only tell what would be done.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let library = try TemplateLibrary(library, isLegacy: legacy)
        return try await OpenMonitor.run(options) { open in
            let outcome = try await open.monitor.baselines.merge(
                library, preference: prefer, reason: reason, actor: ConsoleActor.name, dryRun: dryRun)
            return CommandAnswer(
                output: json ? outcome.json.jsonText : Self.text(outcome), notes: open.notes + library.remarks.map(\.description))
        }
    }

    private static func text(_ outcome: ImportOutcome) -> String {
        (lines(outcome) + ["captures: \(outcome.captures) new\(outcome.isDryRun ? " (dry run: nothing was changed)" : "")"])
            .joined(separator: "\n")
    }

    /// What became of which screens, a line each.
    static func lines(_ outcome: ImportOutcome) -> [String] {
        [("added", outcome.added), ("updated", outcome.updated), ("kept", outcome.kept), ("unchanged", outcome.unchanged)]
            .filter { !$0.1.isEmpty }.map { word, screens in "\(word): \(screens.joined(separator: ", "))" }
    }
}

extension MergePlan.Preference: ExpressibleByArgument {}

struct BaselineExport: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write templates, and the captures they name, as a library.",
        discussion: """
            Without --to the templates alone go to standard output, as one YAML text. A folder gets the captures too, and can be imported
            elsewhere or used at once: systemzero detect --against FOLDER. Templates that cannot be read are named and left out; the exit
            status is then 2.

            EXAMPLES
              systemzero baseline export --to approved/
              systemzero baseline export login index > bundle.yaml
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The names of the screens (default: all).") var screens: [String] = []
    @Option(help: "The folder to write.") var to: String?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let library = BaselineLibrary(settings: try options.load())
        // An export of all that lacks some must not look whole.
        let lacking = screens.isEmpty ? library.problems : []
        let (notes, status) = (lacking.map(\.description), lacking.isEmpty ? ExitCode.clean : .unanswered)
        guard let to else {
            let text = try library.bundle(screens)
            let output = json ? JSONValue.members(["bundle": .string(text)]).jsonText : String(text.dropLast())
            return CommandAnswer(output: output, notes: notes, status: status)
        }
        let (templates, captures) = try library.export(screens, to: to)
        let answer = JSONValue.members(["folder": .string(to), "templates": .count(templates), "captures": .count(captures)])
        return CommandAnswer(
            output: json ? answer.jsonText : "\(templates.of("template")) and \(captures.of("capture")) written to \(to)", notes: notes,
            status: status)
    }
}
