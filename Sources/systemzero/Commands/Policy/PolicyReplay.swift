import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyReplay: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Ask another policy set about recorded decisions and list what it answers differently.",
        discussion: """
            Replayed are the recorded decisions of the data folder, as the reload gate would (with --since every decision that the log names
            from then on), beside the set that served last. With --inputs it is a file instead, one JSON document a line, {"hook": "access",
            "request": {…}} or "change" and "context" for severity, beside the set of the settings or of DIR. Reads only; works beside a
            running server.

            EXIT STATUS
              0 nothing is weakened, 1 a denial becomes an allowance or a severity falls, 2 the question could not be answered

            EXAMPLES
              systemzero policy replay --against new-policies
              systemzero policy replay --against new-policies --since 2026-11-22
              systemzero policy replay policies --against new-policies --inputs - --json < decisions.jsonl
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @Option(help: "The folder of the other policy set.", completion: .directory) var against: String
    @Option(help: "Recorded decisions, one JSON document a line; - reads standard input.", completion: .file()) var inputs: String?
    @Option(help: "Every logged decision from then on: 2026-11-22, 2026-11-22T09:00:00Z.") var since: String?
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if inputs != nil, since != nil { throw ValidationError("--inputs and --since exclude each other") }
        if inputs == nil, source.folder != nil { throw ValidationError("a folder is compared with another one on --inputs only") }
    }

    func answer() throws -> CommandAnswer {
        guard let inputs else { return try answerFromStore() }
        let recorded = try PolicyInputFile.lines(inputs)
        let (settings, set) = try source.load()
        let old = try PolicyEngine(set, options: settings.askingOptions)
        let new = try PolicyEngine(PolicySetOptions.read(against, settings: settings), options: settings.askingOptions)
        let flips = FlipTable.replay(recorded, old: old, new: new)
        return answer(flips, document: document(flips, old, new), missing: 0)
    }

    private func answerFromStore() throws -> CommandAnswer {
        let settings = try source.options.load()
        let replay = try DecisionReplay.run(settings: settings, against: PolicySetOptions.read(against, settings: settings), since: since)
        return answer(replay.table, document: replay.json, missing: replay.missing)
    }

    private func answer(_ flips: FlipTable, document: JSONValue, missing: Int) -> CommandAnswer {
        CommandAnswer(
            output: json ? document.jsonText : text(flips),
            notes: missing == 0 ? [] : ["\(missing) logged decisions are left out: their inputs are no longer kept (DECISION_DAYS)"],
            status: flips.needsAcceptance ? .found : .clean)
    }

    private func text(_ flips: FlipTable) -> String {
        var table = TextTable(columns: ["WEAKENS", "HOOK", "BEFORE", "AFTER", "INPUT", "SUBJECT"])
        for row in flips.rows {
            table.add([row.weakens ? "yes" : "no", row.hook.rawValue, row.before, row.after, String(row.input.prefix(12)), row.subject])
        }
        let weaker = flips.rows.count { $0.weakens }
        let inputs = flips.replayed == 1 ? "1 input" : "\(flips.replayed) inputs"
        let differ = flips.rows.count == 1 ? "1 answer differs" : "\(flips.rows.count) answers differ"
        let sum = "\(inputs) replayed: \(differ), \(weaker) of them weaken\(weaker == 1 ? "s" : "")"
        return table.isEmpty ? sum : table.text + "\n" + sum
    }

    private func document(_ flips: FlipTable, _ old: PolicyEngine, _ new: PolicyEngine) -> JSONValue {
        .members([
            "serving": .string(old.revision.description), "against": .string(new.revision.description), "replayed": .count(flips.replayed),
            "missing": 0, "digest": flips.rows.isEmpty ? nil : .string(flips.digest), "needs_acceptance": .bool(flips.needsAcceptance),
            "flips": flips.document["flips"],
        ])
    }
}
