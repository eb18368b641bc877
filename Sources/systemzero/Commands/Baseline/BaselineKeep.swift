import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct BaselineRollback: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Make an earlier version of a screen the newest one.",
        discussion: """
            The history only grows: the earlier content gets a new number. Approvals and tolerances given since are withdrawn; what was
            rejected stays rejected.

            EXAMPLES
              systemzero baseline rollback login --to 1 --reason "the redesign was withdrawn"
              systemzero baseline rollback login --to 1 --if-version 3 --reason "approved by mistake"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen.") var screenID: String
    @Option(help: "The version to go back to.") var to: Int
    @Option(help: "Why: it stands in the log.") var reason: String
    @Option(help: "Only while the template is at this version.") var ifVersion: Int?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        try await OpenMonitor.run(options) { open in
            let stored = try await open.monitor.baselines.rollback(
                screenID, to: to, reason: reason, actor: ConsoleActor.name, expecting: ifVersion)
            return CommandAnswer(
                output: json
                    ? stored.summary.jsonText : "\(stored.screenID): version \(to) is in force again, as version \(stored.version)",
                notes: open.notes)
        }
    }
}

struct BaselinePrune: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove old versions from the history of a screen, or of all.",
        discussion: """
            The live version always stays, and the log goes on telling who approved what. What is pruned can no longer be rolled back to.

            EXAMPLES
              systemzero baseline prune login --keep 5 --reason "house rule"
              systemzero baseline prune --keep 20 --reason "house rule"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen (default: all).") var screenID: String?
    @Option(help: "How many versions of each screen stay.") var keep: Int
    @Option(help: "Why: it stands in the log.") var reason: String
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        guard keep >= 1 else { throw ValidationError("--keep is at least 1") }
    }

    func answer() async throws -> CommandAnswer {
        try await OpenMonitor.run(options) { open in
            let screens = screenID.map { [$0] } ?? open.monitor.generations.current.baselines.catalog.templates.map(\.screenID.rawValue)
            var pruned: [(screen: String, versions: [Int])] = []
            for screen in screens {
                let versions = try await open.monitor.baselines.prune(screen, keeping: keep, reason: reason, actor: ConsoleActor.name)
                if !versions.isEmpty { pruned.append((screen, versions)) }
            }
            let text = pruned.map { "\($0.screen): versions \($0.versions.map(String.init).joined(separator: ", ")) removed" }
            let rows = pruned.map {
                JSONValue.members(["screen_id": .string($0.screen), "versions": .array($0.versions.map { .count($0) })])
            }
            return CommandAnswer(
                output: json ? JSONValue.array(rows).jsonText : text.isEmpty ? "nothing to remove" : text.joined(separator: "\n"),
                notes: open.notes)
        }
    }
}
