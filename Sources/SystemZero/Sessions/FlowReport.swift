package import AccessibilityTree
import Baseline
package import Drift

/// The screens of a flow in order, with what allows each step and what was found.
package struct FlowReport: Sendable {
    package struct Step: Sendable {
        package let file: String
        package let examination: Examination

        /// The recognised screen; nil for one that is unknown or ambiguous.
        package var screen: String? {
            guard case .matched = examination.report.match.verdict else { return nil }
            return examination.report.match.screenID
        }

        /// Nil for the first step, and where one of its two screens is not known.
        package var basis: TransitionGraph.Basis? { examination.session?.basis }
    }

    package let steps: [Step]

    package func fails(at severity: Severity) -> Bool { steps.contains { $0.examination.fails(at: severity) } }

    package var json: JSONValue {
        .members([
            "steps": .array(
                steps.map { step in
                    .members([
                        "file": .string(step.file), "screen_id": .text(step.screen),
                        "verdict": .string(step.examination.report.match.verdict.name), "transition": .text(step.basis?.rawValue),
                        "previous_screen_id": .text(step.examination.session?.previous),
                        "severity": .string(step.examination.report.severity.rawValue),
                        "findings": .array(step.examination.report.events.map(\.json)),
                    ])
                })
        ])
    }

    /// The flow to be allowed from now on.
    ///
    /// - Throws: ``Problem`` when a screen is not recognised, or something critical was found: neither may become normal.
    package func approved(
        by actor: String, reason: String?, at time: String = Timestamp.text(MonitorClock.system.now())
    ) throws(Problem)
        -> ApprovedFlow
    {
        var screens: [ScreenID] = []
        for (number, step) in steps.enumerated() {
            guard let screen = step.screen.flatMap(ScreenID.init(rawValue:)) else {
                throw Problem(
                    .flowNotApproved, "step \(number + 1) shows no approved screen", location: step.file,
                    help: "approve the screen first: systemzero baseline build")
            }
            guard step.examination.report.events.allSatisfy({ $0.severity < .critical }) else {
                throw Problem(
                    .flowNotApproved, "step \(number + 1) has a critical finding", location: step.file, help: "see systemzero check")
            }
            if screens.last != screen { screens.append(screen) }
        }
        guard screens.count > 1 else { throw Problem(.flowNotApproved, "a flow has two screens at least", help: "name more captures") }
        return ApprovedFlow(screens: screens, approvedBy: actor, approvedAt: time, reason: reason)
    }
}
