import AccessibilityTree
import ArgumentParser
import Drift
import FoundationEssentials
import SystemZero

struct CapturesDiff: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare any two captures of the log; exit status 0 equal, 1 different, 2 error.",
        discussion: """
            Compares the trees as they are stored, without noise rules and policies.

            EXAMPLES
              systemzero captures diff cap_01kb2m9h7v8x4c5d6e7f8g9h0j cap_01kb2p0c3w5y6z7a8b9c0d1e2f
              systemzero captures diff cap_01kb2m9h7v8x4c5d6e7f8g9h0j cap_01kb2p0c3w5y6z7a8b9c0d1e2f --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The capture before.") var before: String
    @Argument(help: "The capture after.") var after: String
    @Flag(help: "Answer as JSON: a list of changes with kind, path, before and after.") var json = false

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let shelf = try CaptureShelf(settings: settings)
        let diff = TreeDiff.compute(from: try shelf.tree(before), to: try shelf.tree(after))
        let status = diff.isEmpty ? ExitCode.clean : .found
        if json { return CommandAnswer(output: JSONValue.array(diff.changes().map(\.json)).jsonText, status: status) }
        let colours = Terminal.wantsColour(ProcessInfo.processInfo.environment)
        let text = DiffTerminalRenderer(colours: colours).render(diff)
        return CommandAnswer(output: String(text.dropLast()), status: status)
    }
}
