import AccessibilityTree
import ArgumentParser
import SystemZero

struct CapturesPrune: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the trees of old captures; the log keeps what was found in them.",
        discussion: """
            Never removes what a baseline or any kept version of one names, nor the tree of a capture with findings in the log. Trees are
            stored by their content: an unchanged screen is stored once, and is as young as its newest capture.

            EXAMPLES
              systemzero captures prune --older-than 90d --dry-run
              systemzero captures prune --older-than 90d --keep 10000 --reason "house rule"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "Remove trees that no capture has shown for this long: 12h, 90d.") var olderThan: Lifetime?
    @Option(help: "Remove all but this many, the youngest.") var keep: Int?
    @Option(help: "Why: it stands in the log. Needed unless --dry-run.") var reason: String?
    @Flag(help: "Only tell what would go.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if olderThan == nil, keep == nil { throw ValidationError("name --older-than, --keep, or both") }
        if let keep, keep < 0 { throw ValidationError("--keep is at least 0") }
    }

    func answer() async throws -> CommandAnswer {
        try await OpenMonitor.run(options) { open in
            let retention = CaptureRetention(maximumAge: olderThan.map { Int64(min($0.seconds, .max / 1_000)) * 1_000 }, maximumCount: keep)
            let plan = try await open.monitor.baselines.prune(retention, reason: reason, actor: ConsoleActor.name, dryRun: dryRun)
            let word = dryRun ? "would be removed" : "removed"
            let text =
                "\(plan.going.count.of("stored capture")) \(word) (\(plan.bytes.of("byte"))), \(plan.staying) stay, \(plan.needed) of them because a baseline or a finding needs them"
            return CommandAnswer(output: json ? plan.json.jsonText : text, notes: open.notes)
        }
    }
}
