import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

struct ReplayCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Tell what happened in a stretch of the log, and whether the log is intact; exit status 0 intact, 1 not.",
        discussion: """
            A timeline of captures, findings, decisions and reloads, oldest first, with the pause before each. The whole log is checked first,
            with the key beside it; `systemzero log verify --key` takes one that nobody here could have replaced. To ask what other policies
            would have said, see `systemzero policy replay`.

            EXAMPLES
              systemzero replay --since 2026-11-22T09:00 --until 2026-11-22T10:00
              systemzero replay --session-id 8f2c --json
              systemzero replay --from 4000 --limit 200 --kind drift,template
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var filter: LogFilterOptions
    @Option(help: "The index of the first entry.") var from: UInt64 = 0
    @Option(help: "How many, up to 100,000.") var limit = 1_000
    @Flag(help: "Answer as JSON: the state of the log, then the entries.") var json = false

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000") }
    }

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let query = try filter.query()
        let state = try integrity(settings)
        // A damaged line ends the timeline; what stands before it is still told.
        var entries: [LogEntry] = []
        var fault: Problem?
        do throws(Problem) {
            entries = try LogScan(LogKeys.reader(settings.logPath), filter: query).entries(from: from, limit: limit).entries
        } catch {
            fault = error
        }
        let views = entries.map { EntryView($0) }
        let status = state.isIntact ? ExitCode.clean : .found
        let notes = fault.map { [$0.description] } ?? []
        if json {
            let rows = views.map { view in
                JSONValue.members([
                    "index": .count(view.index), "time": .string(view.time), "kind": .string(view.kind), "summary": .string(view.summary),
                    "data": .object(JSONObject(view.members)),
                ])
            }
            let answer = JSONValue.members(["integrity": state.json, "entries": .array(rows)])
            return CommandAnswer(output: answer.jsonText, notes: notes, status: status)
        }
        return CommandAnswer(
            output: ([state.text] + Timeline.lines(entries)).joined(separator: "\n"), notes: notes, status: status)
    }

    private func integrity(_ settings: Settings) throws -> (isIntact: Bool, text: String, json: JSONValue) {
        var request = VerificationRequest()
        request.directory = settings.logPath
        request.key = try LogKeys.verifier(nil, directory: settings.logPath)?.text
        let answer = try Problem.wrap { () throws(LogError) in try request.answer(now: MonitorClock.system.now()) }
        // The checker writes its own JSON.
        let json = (try? JSONValue.parse(answer.json)) ?? .null
        return (answer.exitCode == 0, answer.text.split(separator: "\n").first.map(String.init) ?? "", json)
    }
}

/// Entries as a timeline with the pauses between them.
enum Timeline {
    static func lines(_ entries: [LogEntry]) -> [String] {
        var before: Int64?
        return entries.map { entry in
            defer { before = entry.time }
            return pad(pause(before.map { entry.time - $0 })) + "  " + LogLineText.render(entry)
        }
    }

    private static func pad(_ text: String) -> String { String(repeating: " ", count: max(0, 8 - text.count)) + text }

    /// `+250ms`, `+3s`, `+2h`; empty for the first.
    static func pause(_ milliseconds: Int64?) -> String {
        guard let milliseconds else { return "" }
        return switch milliseconds {
        case ..<1_000: "+\(max(0, milliseconds))ms"
        case ..<60_000: "+\(milliseconds / 1_000)s"
        case ..<3_600_000: "+\(milliseconds / 60_000)min"
        default: "+\(milliseconds / 3_600_000)h"
        }
    }
}
