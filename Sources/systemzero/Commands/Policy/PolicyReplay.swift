import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyReplay: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Ask another policy set about recorded decisions and list what it answers differently.",
        discussion: """
            The inputs are recorded decisions, one JSON document a line: {"hook": "access", "request": {…}}, or "change" and "context" for
            severity. The set of the settings (or DIR) is compared with the one in --against.

            EXIT STATUS
              0 nothing is weakened, 1 a denial becomes an allowance or a severity falls, 2 the question could not be answered

            EXAMPLES
              systemzero policy replay --against new-policies --inputs decisions.jsonl
              systemzero policy replay policies --against new-policies --inputs - --json < decisions.jsonl
            """)

    @OptionGroup var source: PolicySetOptions
    @Option(help: "The folder of the other policy set.", completion: .directory) var against: String
    @Option(help: "Recorded decisions, one JSON document a line; - reads standard input.", completion: .file()) var inputs: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let recorded = try PolicyInputFile.lines(inputs)
        let (settings, set) = try source.load()
        let old = try PolicyEngine(set, options: settings.askingOptions)
        let new = try PolicyEngine(PolicySetOptions.read(against, settings: settings), options: settings.askingOptions)
        let flips = FlipTable.replay(recorded, old: old, new: new)
        return CommandAnswer(
            output: json ? document(flips, old, new).jsonText : text(flips), status: flips.needsAcceptance ? .found : .clean)
    }

    private func text(_ flips: FlipTable) -> String {
        var table = TextTable(columns: ["WEAKENS", "HOOK", "BEFORE", "AFTER", "INPUT", "SUBJECT"])
        for row in flips.rows {
            table.add([row.weakens ? "yes" : "no", row.hook.rawValue, row.before, row.after, String(row.input.prefix(12)), row.subject])
        }
        let weaker = flips.rows.count { $0.weakens }
        let sum = "\(flips.replayed) inputs replayed: \(flips.rows.count) answers differ, \(weaker) of them weaken"
        return table.isEmpty ? sum : table.text + "\n" + sum
    }

    private func document(_ flips: FlipTable, _ old: PolicyEngine, _ new: PolicyEngine) -> JSONValue {
        .members([
            "before": .string(old.revision.description), "after": .string(new.revision.description), "replayed": .count(flips.replayed),
            "flips": flips.document["flips"], "weakens": .bool(flips.needsAcceptance), "digest": .string(flips.digest),
        ])
    }
}
