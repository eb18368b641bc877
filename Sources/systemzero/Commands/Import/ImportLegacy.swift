import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct ImportLegacy: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "legacy", abstract: "Import templates and log of the earlier Python program.",
        discussion: """
            Takes .yaml and .yml files as templates, .log and .jsonl files as logs, and of a folder those that lie in it or in its folders
            `templates` and `logs`. All is read and checked first: bad input is told with file and line, and then nothing is imported.

            Templates keep their names, required texts, transitions and metadata. Their signatures are left out, for another algorithm made
            them; approve a capture of each screen as its baseline afterwards. They come in whole or not at all.

            Records of the log become entries of kind `legacy`, marked as not witnessed: this log vouches for when they came, not for what they
            say. The hash chain is checked before, both of its layers; a log whose chain does not hold is refused unless it is accepted as
            broken. An import that is repeated adds nothing.

            The log of this program must not be in use: stop the server first, or use --dry-run on a copy.

            EXIT STATUS
              0 imported (with --dry-run: can be)
              1 with --dry-run: the hash chain of a log does not hold
              2 refused; nothing was imported

            EXAMPLES
              systemzero import legacy old-program/ --dry-run
              systemzero import legacy old-program/ --reason "move to 1.0"
              systemzero import legacy templates/*.yaml systemzero.log --reason "move to 1.0" --json
              systemzero import legacy systemzero.log --accept-broken-chain --reason "kept as found, see incident 12"
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Templates, logs, or folders of them.") var paths: [String]
    @Option(help: "What becomes of screens that are here with other content: ask (a conflict), keep, replace.")
    var prefer: MergePlan.Preference = .ask
    @Option(help: "Why: it stands in the log. Needed unless --dry-run.") var reason: String?
    @Flag(help: "Import a log whose hash chain does not hold; its entries say so.") var acceptBrokenChain = false
    @Flag(help: "Only tell what would be done.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let sources = try LegacySources(paths)
        return try await OpenMonitor.run(options) { open in
            let outcome = try await LegacyImport(open.monitor).run(
                sources, preference: prefer, acceptingBreaks: acceptBrokenChain, reason: reason, actor: ConsoleActor.name, dryRun: dryRun)
            let broken = outcome.logs.flatMap(\.breaks)
            return CommandAnswer(
                output: json ? outcome.json.jsonText : Self.text(outcome),
                notes: open.notes + (outcome.remarks + broken.prefix(100)).map(\.description)
                    + outcome.skipped.map { "\($0): skipped, neither a template nor a log" },
                status: dryRun && !broken.isEmpty ? .found : .clean)
        }
    }

    private static func text(_ outcome: LegacyOutcome) -> String {
        var lines = outcome.templates.map(BaselineImport.lines) ?? []
        for log in outcome.logs {
            let chain = log.breaks.isEmpty ? "its hash chain holds" : "its hash chain is BROKEN"
            lines.append("\(log.file): \(log.records) records, \(chain), \(log.entries) new entries of kind legacy, not witnessed")
        }
        if outcome.isDryRun { lines.append("dry run: nothing was changed") }
        return lines.joined(separator: "\n")
    }
}
