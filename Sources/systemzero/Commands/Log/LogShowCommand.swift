import ArgumentParser
import IntegrityLog
import SystemZero

struct LogShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print entries as they stand in the log.",
        discussion: """
            EXAMPLES
              systemzero log show
              systemzero log show 1000 --limit 50
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The index of the first entry.") var from: UInt64 = 0
    @Option(help: "How many.") var limit = 20

    func run() async throws {
        try await reporting {
            for entry in try LogKeys.reader(options.load().logPath).entries(from: from, limit: limit) {
                Terminal.write(entry.line + [UInt8(ascii: "\n")])
            }
        }
    }
}
