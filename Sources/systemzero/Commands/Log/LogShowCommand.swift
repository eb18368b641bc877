import ArgumentParser
import IntegrityLog
import SystemZero

struct LogShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print entries as they stand in the log, one JSON object a line.",
        discussion: """
            The lines are those of the log, byte for byte: their SHA-256 with a zero byte in front is the leaf of the tree.

            EXAMPLES
              systemzero log show 1000 --limit 50
              systemzero log show --kind drift --severity critical --since 2026-11-22
              systemzero log show --app shop --text
              systemzero log show --kind template --json | jq -r '.data | [.actor, .action, .screen_id, .reason] | @tsv'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var filter: LogFilterOptions
    @Argument(help: "The index of the first entry.") var from: UInt64 = 0
    @Option(help: "How many, up to 100,000.") var limit = 20
    @Flag(exclusivity: .exclusive) var form = Form.json

    /// How an entry is printed.
    enum Form: String, EnumerableFlag {
        case json
        case text

        static func help(for value: Form) -> ArgumentHelp? {
            switch value {
            case .json: "The lines as they are stored, which is the default."
            case .text: "Lines for people."
            }
        }
    }

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000") }
    }

    func run() async throws {
        try await reporting {
            let query = try filter.query()
            let reader = try LogKeys.reader(options.load().logPath)
            for entry in try LogScan(reader, filter: query).entries(from: from, limit: limit).entries {
                Terminal.write(form == .text ? Array((LogLineText.render(entry) + "\n").utf8) : entry.line + [UInt8(ascii: "\n")])
            }
        }
    }
}
