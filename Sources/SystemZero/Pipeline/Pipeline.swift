package import AccessibilityTree
package import Baseline
import Drift
import PolicyHost

/// The way of a capture from bytes to judged drift: one value for the API, the command line, the watcher and the tests alike.
///
/// Deterministic but for the policies' time, which is the clock's; touches no disk but baseline blobs that fell off the shelf; writes nothing.
package struct Pipeline: Sendable {
    package let limits: TreeLimits
    package let options: MatchOptions
    package let clock: MonitorClock

    package init(limits: TreeLimits, options: MatchOptions, clock: MonitorClock) {
        self.limits = limits
        self.options = options
        self.clock = clock
    }

    /// Parses, normalises, matches, compares and has the policies judge.
    ///
    /// - Throws: ``Problem`` when the capture cannot be read or a baseline blob is damaged. A screen that is unknown, ambiguous or suspect
    ///   is no error but a finding.
    package func examine(_ submission: Submission, generation: Generation) throws(Problem) -> Examination {
        let parsed: ParsedCapture
        do {
            parsed = try CaptureParser.parse(
                submission.bytes, format: submission.format, limits: limits, companions: submission.companions)
        } catch {
            throw Problem(capture: error)
        }
        let envelope = parsed.envelope.overridden(by: submission)
        let normalized = Normalizer.normalize(parsed.raw)
        let capture = PreparedTree(normalized, rules: generation.policies.noiseRules, app: envelope.app)
        let match = Matcher.match(
            capture.tree, in: generation.baselines.catalog,
            claim: ScreenClaim(screenID: envelope.screenID.flatMap(ScreenID.init(rawValue:)), app: envelope.app), options: options)
        return try Comparison(
            envelope: envelope, raw: parsed.raw, normalized: normalized, capture: capture, match: match, generation: generation,
            now: clock.now()
        ).examination()
    }
}

extension CaptureEnvelope {
    /// What the sender says beside the envelope wins over what the envelope says.
    func overridden(by submission: Submission) -> CaptureEnvelope {
        var envelope = self
        envelope.app = submission.app ?? app
        envelope.screenID = submission.screenID ?? screenID
        envelope.sessionID = submission.sessionID ?? sessionID
        return envelope
    }
}
