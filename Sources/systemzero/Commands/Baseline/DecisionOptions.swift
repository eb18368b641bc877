import AccessibilityTree
import ArgumentParser
import Baseline
import FoundationEssentials
import SystemZero

/// The options of the commands that give a verdict on the changes of a capture.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var settings: SettingsOptions
    @Argument(help: "A capture file of any format, or the id of a capture in the log (cap_…).") var capture: String
    @Option(help: "Why: it stands in the log.") var reason: String
    @Option(help: "The screen that it is judged as (default: the one as which it is recognised).") var screenID: String?
    @Option(help: "Only this change: its number in a review, or the first digits of its fingerprint; can be given several times.")
    var change: [String] = []
    @Option(help: "Only while the template is at this version; otherwise the answer is template_conflict.") var ifVersion: Int?
    @Option(help: "Read the file as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the capture shows.") var app: String?
    @Flag(help: "Answer as JSON.") var json = false

    /// Carries the verdict out and tells what came of it.
    func decide(_ verdict: ApprovalEntry.Verdict, _ adjust: (inout BaselineDecision) -> Void = { _ in }) async throws -> CommandAnswer {
        try await OpenMonitor.run(settings) { open in
            var decision = BaselineDecision(
                screenID: screenID, captureID: try await open.capture(capture, format: format, app: app), verdict: verdict,
                changes: change, reason: reason, actor: ConsoleActor.name, expecting: ifVersion)
            adjust(&decision)
            let outcome = try await open.monitor.baselines.decide(decision)
            return CommandAnswer(output: json ? outcome.json.jsonText : Self.text(outcome), notes: open.notes)
        }
    }

    static func text(_ outcome: DecisionOutcome) -> String {
        let changes = outcome.changes.of("change")
        let place = outcome.logIndex.map { " (log entry \($0))" } ?? ""
        let open = outcome.open > 0 ? "; \(outcome.open) still open" : ""
        let screen = outcome.template.screenID
        let dropped = outcome.noLongerRequired.isEmpty ? "" : "; no longer required: \(outcome.noLongerRequired.joined(separator: ", "))"
        return outcome.action == "approved"
            ? "\(screen): \(changes) approved, version \(outcome.template.version)\(place)\(LogLineText.visible(dropped))"
            : "\(screen): \(changes) \(outcome.action.replacing("_", with: " "))\(open)\(place)"
    }
}

/// A moment in UTC, `2026-12-24` or `2026-12-24T18:00:00Z`, or a time from now such as `30d`.
struct Moment: ExpressibleByArgument {
    /// Seconds since 1970.
    let seconds: Int64

    init?(argument: String) {
        if let lifetime = Lifetime(argument: argument) {
            seconds = MonitorClock.system.now() / 1_000 + Int64(lifetime.seconds)
            return
        }
        guard let date = UTCTime.date(argument) else { return nil }
        seconds = Int64(date.timeIntervalSince1970)
    }
}
