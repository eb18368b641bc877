package import AccessibilityTree
package import Baseline
package import Drift
package import PolicyHost

/// All that the pipeline found out about one capture, before anything is stored.
package struct Examination: Sendable {
    package let envelope: CaptureEnvelope
    package let format: CaptureFormat
    /// The tree as it is kept, noise included: secrets are redacted, nothing else is gone.
    package let normalized: Tree
    package let signatures: Signatures
    package let report: DriftReport
    /// What the policy's word on the whole took of its budget.
    package let summarySteps: Int
    package let suspicions: [String]
    /// How often each noise rule matched.
    package let noise: [String: Int]
    /// Why the `filter` of the noise policy did not answer for the whole capture; what it did not answer for stayed.
    package let noiseFailure: String?
    /// What the importer left out, by reason.
    package let dropped: [String: Int]
    package let revision: String
    /// Names the bundle of the policies that judged.
    package let bundle: String
    /// What the severity policy was asked, for a replay under other policies.
    package let judged: [RecordedInput]
    /// The screens in which a manipulation rule found something.
    package let judgedScreens: [JudgedScreen]
    /// What each event of the report is word for word, in their order: see ``ChangeKey``.
    package let changeKeys: [String]
    package let templateVersion: Int?
    /// Where the capture stands in its session; nil when it was taken into none.
    package let session: SessionPlace?
    /// The nearest templates, best first.
    package let candidates: [MatchCandidate]
    /// Always there where the screen was not recognised for certain.
    package let explanation: ScreenExplanation?
    /// Which findings were there before, by fingerprint; empty until the log was asked.
    package internal(set) var recurrences: [String: Recurrence] = [:]
    /// With ``PipelineOptions/Score/legacy`` only.
    package let legacyScore: Double?

    /// Whether anything is at least this bad. `ignore` findings never count.
    package func fails(at severity: Severity) -> Bool {
        report.severity > .ignore && report.severity >= severity
            || report.events.contains { $0.severity > .ignore && $0.severity >= severity }
    }
}
