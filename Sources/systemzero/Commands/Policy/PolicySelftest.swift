import AccessibilityTree
import ArgumentParser
import LuaRuntime
import SystemZero

struct PolicySelftest: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest", abstract: "Run scripts that attack the sandbox against this very build and print the verdicts.",
        discussion: """
            Each script is loaded in a state of its own, and its global function `handle`, if it defines one, is called. It has held when it
            ended as expected, within four times the deadline, under the memory limit, and an honest function of the same state answers
            afterwards. Folders hold *.lua files; EXPECT.tsv beside them names the expected outcomes, without it any bounded end will do.

            EXIT STATUS
              0 every script held, 1 one did not, 2 a folder is missing, empty or unreadable

            EXAMPLES
              systemzero policy selftest --hostile
              systemzero policy selftest --hostile attacks more-attacks --json
            """.flowing)

    @Flag(help: "Run the hostile scripts: those of the product, and those of the folders.") var hostile = false
    @Argument(help: "Folders of further scripts.", completion: .directory) var folders: [String] = []
    @Option(help: "Multiply the deadlines, for machines that are slow or busy.") var patience = 1
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if !hostile { throw ValidationError("name what to test: --hostile") }
        if !(1...1_000).contains(patience) { throw ValidationError("--patience takes 1 to 1000") }
    }

    func answer() throws -> CommandAnswer {
        let scripts = try HostileSuite.builtin + folders.flatMap(HostileFolder.scripts)
        var limits = LuaLimits.standard
        limits.load.deadline *= patience
        limits.call.deadline *= patience
        let report = HostileReport(HostileSuite.run(scripts, limits: limits), limits: limits)
        let text = json ? document(report).jsonText : String(report.text.dropLast())
        return CommandAnswer(output: text, status: report.holds ? .clean : .found)
    }

    private func document(_ report: HostileReport) -> JSONValue {
        let rows = report.results.map { result in
            JSONValue.members([
                "name": .string(result.name), "outcome": .string(result.outcome), "expected": .strings(result.expected),
                "milliseconds": .share(result.milliseconds), "steps": .count(result.steps), "peak_bytes": .count(result.peakBytes),
                "healthy_after": .bool(result.healthyAfter), "holds": .bool(result.holds), "verdict": .string(result.verdict),
                "message": .nonEmpty(result.message),
            ])
        }
        return .members([
            "holds": .bool(report.holds), "deadline_milliseconds": .share(report.deadlineMilliseconds),
            "memory_bytes": .count(report.limits.memoryBytes), "scripts": .array(rows),
        ])
    }
}
