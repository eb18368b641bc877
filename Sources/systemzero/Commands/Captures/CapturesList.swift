import AccessibilityTree
import ArgumentParser
import IntegrityLog
import LogIndex
import SystemZero

struct CapturesList: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the newest captures, also beside a running server.",
        discussion: """
            EXAMPLES
              systemzero captures list
              systemzero captures list --screen-id login --since 2026-11-22 --limit 500
              systemzero captures list --source cdp --severity critical --json | jq -r .capture_id
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "Only this application.") var app: String?
    @Option(help: "Only this screen.") var screenID: String?
    @Option(help: "Only captures of this format, such as cdp or native.") var source: String?
    @Option(help: "Only captures as bad as this: ignore, info, warning, critical.") var severity: String?
    @Option(help: "Only captures from this time on (UTC), such as 2026-11-22 or 2026-11-22T09:00.") var since: String?
    @Option(help: "Only captures before this time (UTC).") var until: String?
    @Option(help: "How many, up to 100,000.") var limit = 50
    @Flag(help: "Answer as JSON, one capture a line.") var json = false

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000") }
    }

    func answer() async throws -> CommandAnswer {
        var filter = try LogFilterOptions.none
        (filter.app, filter.screenId, filter.source, filter.severity) = (app, screenID, source, severity)
        (filter.since, filter.until, filter.kind) = (since, until, LogEvent.Kind.capture.rawValue)
        let captures = try LogScan(LogKeys.reader(options.load().logPath), filter: filter.query()).last(limit).map { EntryView($0) }
        if json {
            return CommandAnswer(
                output: captures.map { capture in
                    JSONValue.object(JSONObject([("log_index", .count(capture.index)), ("time", .string(capture.time))] + capture.members))
                        .jsonText
                }.joined(separator: "\n"))
        }
        guard !captures.isEmpty else { return CommandAnswer(output: "no captures") }
        var table = TextTable(columns: ["TIME", "CAPTURE", "APP", "SOURCE", "SEVERITY", "RESULT"])
        for capture in captures {
            table.add([
                String(capture.time.prefix(19)), capture.text("capture_id") ?? "-", LogLineText.visible(capture.text("app") ?? "-"),
                capture.text("source") ?? "-", capture.text("severity") ?? "-", LogLineText.visible(capture.summary),
            ])
        }
        return CommandAnswer(output: table.text)
    }
}
