import AccessibilityTree
import ArgumentParser
import IntegrityLog
import LogAnchors
import SystemZero

struct LogAnchorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchors", abstract: "Show which place outside the log was told of which head.",
        discussion: """
            What is printed is the log's own record. --check reads the whole log and says which entries each place vouches for by itself:
            by a cosignature that holds, or by a head that stands in the second folder. Beside a running server too.
            Exit status 0, with --check that of `systemzero log verify`: 0 intact, 1 tampered with, 2 cannot tell.

            EXAMPLES
              systemzero log anchors
              systemzero log anchors --json
              systemzero log anchors --check
            """)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Check the log against what the places themselves hold.") var check = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            if check {
                let key = try LogKeys.verifier(nil, directory: settings.logPath)
                let report = LogVerifier.verify(directory: settings.logPath, key: key, options: try LogAnchoring.evidence(settings))
                if json { Terminal.write(report.json() + [UInt8(ascii: "\n")]) } else { Terminal.write(report.text()) }
                if report.exitCode != 0 { throw ExitCode(report.exitCode) }
                return
            }
            let records = try LogKeys.anchorRecords(settings.logPath)
            if json {
                return Terminal.write(
                    JSONValue.array(
                        records.map {
                            .members([
                                "name": .string($0.name), "size": .count($0.head.size), "root": .string($0.head.root.base64),
                                "time": .string($0.timeText),
                            ])
                        }
                    ).jsonText)
            }
            guard !records.isEmpty else { return Terminal.write("no place outside the log was told of it") }
            var table = TextTable(columns: ["ENTRIES", "TOLD AT", "PLACE"])
            for record in records { table.add(["\(record.head.size)", record.timeText, record.name]) }
            Terminal.write(table.text)
        }
    }
}
