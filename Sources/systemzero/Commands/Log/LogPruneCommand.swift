import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

struct LogPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove old entries for good; every proof can still be made.",
        discussion: """
            Removes whole segments whose entries all lie below an index. The hash tiles stay, so the log still checks out and pruned
            entries can be proven by whoever kept them. The newest LOG_KEEP_ENTRIES entries are never removed.

            The log must not be in use: stop the server first. Exit status 0 done, 2 refused.

            EXAMPLES
              systemzero log prune --below 1000000 --dry-run
              systemzero log prune --below 1000000
              systemzero log prune --below 1000000 --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The index of the first entry that must stay.") var below: UInt64
    @Flag(help: "Show what would be removed, and remove nothing; works beside a running server.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let care = LogMaintenance(settings: try options.load(), actor: ConsoleActor.name)
            let report = dryRun ? try care.prunePlan(below: below) : try await care.prune(below: below)
            if json {
                return Terminal.write(
                    JSONValue.members([
                        "dry_run": .bool(dryRun), "first_index": .count(report.firstIndex), "segments": .count(report.segments),
                        "bytes": .count(report.bytes),
                    ]).jsonText)
            }
            guard report.segments > 0 else { return Terminal.write("nothing to remove: no segment ends below entry \(below)") }
            let verb = dryRun ? "would remove" : "removed"
            Terminal.write("\(verb) \(report.segments) segments, \(report.bytes) bytes; the log begins at entry \(report.firstIndex)")
        }
    }
}
