import ArgumentParser
import IntegrityLog
import SystemZero

struct LogTailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Print the newest entries, and with -f those that come.",
        discussion: """
            For people; --json prints the stored lines. Ends with -f at Ctrl-C.

            EXAMPLES
              systemzero log tail
              systemzero log tail -f --kind drift --severity critical
              systemzero log tail -n 100 --json | jq .kind
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @OptionGroup var filter: LogFilterOptions
    @Option(name: [.customShort("n"), .long], help: "How many of the newest entries, up to 100,000.") var lines = 20
    @Flag(name: [.customShort("f"), .long], help: "Go on with entries that come.") var follow = false
    @Flag(help: "The lines as they are stored.") var json = false

    func validate() throws {
        guard (0...100_000).contains(lines) else { throw ValidationError("--lines is a number from 0 to 100000") }
    }

    func run() async throws {
        try await reporting {
            let scan = LogScan(try LogKeys.reader(options.load().logPath), filter: try filter.query())
            var position = try scan.size()
            for entry in try scan.last(lines) { show(entry) }
            while follow {
                let (entries, next) = try scan.entries(from: position, limit: 1_000)
                for entry in entries { show(entry) }
                position = next
                // Files of another process can only be looked at again; a cancelled wait ends the command.
                if entries.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
            }
        }
    }

    private func show(_ entry: LogEntry) {
        Terminal.write(json ? entry.line + [UInt8(ascii: "\n")] : Array((LogLineText.render(entry) + "\n").utf8))
    }
}
