import AccessibilityTree
import ArgumentParser
import IntegrityLog
import LogIndex
import SystemZero

struct DriftCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift", abstract: "Show the newest findings of the log.",
        discussion: """
            Reads the log itself, also beside a running server. Findings that the policies ignore are left out unless asked for.

            EXAMPLES
              systemzero drift
              systemzero drift --severity critical --since 2026-11-22 --limit 100
              systemzero drift --app shop --screen-id checkout --json | jq .rule_id
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var filter: LogFilterOptions
    @Option(help: "How many, up to 100,000.") var limit = 50
    @Flag(help: "Also what the policies ignore.") var all = false
    @Flag(help: "Answer as JSON, one finding a line.") var json = false

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000") }
        if filter.kind != nil { throw ValidationError("drift shows findings only: leave --kind out") }
    }

    func answer() async throws -> CommandAnswer {
        var query = try filter.query()
        query.kinds = [LogEvent.Kind.drift.rawValue]
        let reader = try LogKeys.reader(options.load().logPath)
        let found = try newest(reader, query)
        if json {
            return CommandAnswer(
                output: found.map { entry in
                    JSONValue.object(JSONObject([("log_index", .count(entry.index)), ("time", .string(entry.time))] + entry.members))
                        .jsonText
                }.joined(separator: "\n"))
        }
        guard !found.isEmpty else { return CommandAnswer(output: "no findings") }
        var table = TextTable(columns: ["INDEX", "TIME", "SEVERITY", "SCREEN", "FINDING"], numbers: [0])
        for entry in found {
            let place = [entry.text("app"), entry.text("screen_id")].compactMap { $0 }.joined(separator: "/")
            table.add([
                "\(entry.index)", String(entry.time.prefix(19)), entry.text("severity") ?? "-", LogLineText.visible(place),
                LogLineText.visible(entry.summary),
            ])
        }
        return CommandAnswer(output: table.text)
    }

    /// The newest matching findings, oldest first. Ignored ones are passed over in growing stretches, so that a few rare ones are found.
    private func newest(_ reader: LogReader, _ query: LogQuery) throws -> [EntryView] {
        let scan = LogScan(reader, filter: query)
        var wanted = limit
        while true {
            let entries = try scan.last(wanted)
            let views = entries.map { EntryView($0) }.filter { all || query.severity != nil || $0.text("severity") != "ignore" }
            if views.count >= limit || entries.count < wanted { return views.suffix(limit) }
            wanted *= 4
        }
    }
}
