import ArgumentParser
import IntegrityLog
import SystemZero

struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the whole log; exit status 0 intact, 1 tampered with, 2 cannot tell.",
        discussion: """
            Reads the files only, also beside a running server. The key must come from where the log cannot reach: note it when
            the log is made, or compare it with what a client or a witness holds.

            EXAMPLES
              systemzero log verify
              systemzero log verify --key 'log.example+1a2b3c4d+AbCd…' --json
            """)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The log's folder; without it the one of the settings.") var log: String?
    @Option(help: "The verifier key; without it log.vkey beside the log, which proves nothing against whoever can write there.")
    var key: String?
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let directory = try log ?? options.load().logPath
            let verifier = try LogKeys.verifier(key, directory: directory)
            let report = LogVerifier.verify(directory: directory, key: verifier)
            if json { Terminal.write(report.json() + [UInt8(ascii: "\n")]) } else { Terminal.write(report.text()) }
            if report.exitCode != 0 { throw ExitCode(Int32(report.exitCode)) }
        }
    }
}
