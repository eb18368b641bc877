import AccessibilityTree
import ArgumentParser
import Baseline
import FoundationEssentials
import SystemZero

struct BaselineReview: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Go through the changes of captures one by one: approve, reject, tolerate or skip each.",
        discussion: """
            Shows each open change with what was and what is, and asks for a verdict and a reason. Nothing counts before the last change of a
            capture is answered; who quits before is asked whether the verdicts given so far stand. When all changes of a capture are approved, the baseline follows it; otherwise each verdict stands on its
            changes. With --yes every open change is approved with the reason given; captures without open changes are passed over.

            EXAMPLES
              systemzero baseline review new/login.cdp.json
              systemzero baseline review nightly/
              systemzero baseline review nightly/ --yes --reason "release 5.2, seen with the team"
              systemzero baseline review new/login.cdp.json --list --json | jq '.[].changes[] | .fingerprint'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files, folders of them, or ids of captures in the log (cap_…).") var captures: [String]
    @Option(help: "The screen that they are judged as (default: the one as which each is recognised).") var screenID: String?
    @Option(help: "Why, for all of them: it stands in the log.") var reason: String?
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Flag(help: "Approve everything without asking; needs --reason.") var yes = false
    @Flag(help: "Only show what is open.") var list = false
    @Flag(help: "Approve also captures that may not be the whole screen.") var evenIfSuspect = false
    @Flag(help: "Answer as JSON: what was decided, or with --list what is open.") var json = false

    func validate() throws {
        if yes, reason == nil { throw ValidationError("--yes needs --reason") }
        if yes, list { throw ValidationError("--list decides nothing: leave --yes out") }
        if json, !yes, !list { throw ValidationError("--json is for --yes and --list: a review asks on the terminal") }
    }

    func answer() async throws -> CommandAnswer {
        try await OpenMonitor.run(options) { open in
            var rows: [JSONValue] = []
            var lines: [String] = []
            for name in paths() {
                let id = try await open.capture(name, format: format, app: app)
                let review = try open.monitor.baselines.review(id, as: screenID)
                if list {
                    rows.append(review.json)
                    lines.append(ReviewText.render(review, title: name))
                    continue
                }
                guard !review.open.isEmpty else {
                    lines.append("\(name): \(review.screenID) has no open changes")
                    continue
                }
                let sitting = decisions(on: review, title: name)
                for decision in sitting.decisions {
                    let outcome = try await open.monitor.baselines.decide(decision)
                    rows.append(outcome.json)
                    lines.append(DecisionOptions.text(outcome))
                }
                if sitting.decisions.isEmpty { lines.append("\(name): left as it was") }
                if sitting.hasQuit { break }
            }
            return CommandAnswer(
                output: json ? JSONValue.array(rows).jsonText : lines.joined(separator: "\n"), notes: open.notes)
        }
    }

    /// Files, those of folders one by one, and ids as they are.
    private func paths() -> [String] {
        captures.flatMap { name in CaptureID(name) != nil ? [name] : CaptureWalk([name]).map(\.path) }
    }

    private func decisions(on review: ReviewCase, title: String) -> ReviewSession.Outcome {
        var session = ReviewSession(review: review, title: title, actor: ConsoleActor.name)
        session.acceptsSuspicion = evenIfSuspect
        if yes, let reason { return ReviewSession.Outcome(decisions: session.approvingAll(because: reason), hasQuit: false) }
        session.reason = reason
        return session.run(ask: Self.ask, say: Terminal.note)
    }

    /// A line typed at a prompt; nil at the end of the input.
    private static func ask(_ prompt: String) -> String? {
        Terminal.draw(prompt)
        return readLine()
    }
}
