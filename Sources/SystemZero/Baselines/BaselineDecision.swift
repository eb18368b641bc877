package import Baseline

/// A person's verdict on the changes of a capture, as it is asked for.
package struct BaselineDecision: Sendable {
    /// Nil takes the screen as which the capture is recognised.
    package var screenID: String?
    package var captureID: String
    package var verdict: ApprovalEntry.Verdict
    /// Numbers or fingerprints of changes; empty means all.
    package var changes: [String] = []
    package var reason: String
    package var actor: String
    /// The version that was looked at; nil takes the one of now.
    package var expecting: Int?
    /// Approve the capture beside the baseline, under this name, instead of in its place.
    package var variant: String?
    /// Approve a capture that the quality gate suspects.
    package var acceptsSuspicion = false

    package init(
        screenID: String? = nil, captureID: String, verdict: ApprovalEntry.Verdict, changes: [String] = [], reason: String, actor: String,
        expecting: Int? = nil
    ) {
        self.screenID = screenID
        self.captureID = captureID
        self.verdict = verdict
        self.changes = changes
        self.reason = reason
        self.actor = actor
        self.expecting = expecting
    }
}
