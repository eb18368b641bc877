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
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Check the log against what the places themselves hold.") var check = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            if check { return try verify(settings) }
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

    private func verify(_ settings: Settings) throws {
        var request = VerificationRequest()
        request.directory = settings.logPath
        request.key = try LogKeys.verifier(nil, directory: settings.logPath)?.text
        request.archives = try LogAnchoring.archive(settings).map { [$0] } ?? []
        request.witnesses = settings.anchors.witnesses.map(\.key.text)
        request.quorum = settings.anchors.witnesses.isEmpty ? 1 : settings.anchors.witnessQuorum
        let answer = try Problem.wrap { () throws(LogError) in try request.answer(now: MonitorClock.system.now()) }
        Terminal.write(json ? answer.json + [UInt8(ascii: "\n")] : Array(answer.text.utf8))
        if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
    }
}
