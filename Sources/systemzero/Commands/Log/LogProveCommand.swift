import ArgumentParser
import SystemZero

struct LogProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Print the inclusion proof of an entry (C2SP tlog-proof), for systemzero-verify --proof.",
        discussion: """
            EXAMPLES
              systemzero log prove 42 > entry-42.tlog-proof
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The index of the entry.") var index: UInt64

    func run() async throws {
        try await reporting { Terminal.write(try LogKeys.proof(of: index, in: options.load().logPath)) }
    }
}
