import AccessibilityTree
import Baseline
import Drift
package import PolicyHost

/// The way of a capture from bytes to judged drift: one value for the API, the command line, the watcher and the tests alike.
///
/// Deterministic but for the policies' time, which is the clock's; touches no disk but baseline blobs that fell off the shelf; writes nothing.
package struct Pipeline: Sendable {
    package let options: PipelineOptions
    package let clock: MonitorClock

    /// Told of the Lua steps that captures cost.
    private let tally: PolicyStepTally?

    package init(options: PipelineOptions, clock: MonitorClock, tally: PolicyStepTally? = nil) {
        self.tally = tally
        self.options = options
        self.clock = clock
    }

    /// Parses, normalises, matches, compares and has the policies judge.
    ///
    /// - Parameter sessions: where the capture is taken into its session; nil judges it by itself.
    /// - Throws: ``Problem`` when the capture cannot be read or a baseline blob is damaged. A screen that is unknown, ambiguous or suspect
    ///   is no error but a finding.
    package func examine(
        _ submission: Submission, generation: Generation, sessions: OpenSessions? = nil
    ) throws(Problem) -> Examination {
        try examine(read(submission), generation: generation, sessions: sessions)
    }

    /// The first half: what needs no template.
    func read(_ submission: Submission) throws(Problem) -> ReadCapture {
        let parsed: ParsedCapture
        do {
            parsed = try CaptureParser.parse(
                submission.bytes, format: submission.format, limits: options.limits, companions: submission.companions)
        } catch {
            throw Problem(capture: error)
        }
        return ReadCapture(
            envelope: parsed.envelope.overridden(by: submission), raw: parsed.raw, normalized: Normalizer.normalize(parsed.raw),
            explains: submission.explains)
    }

    /// The second half: which screen, what changed, how bad.
    func examine(_ read: ReadCapture, generation: Generation, sessions: OpenSessions?) throws(Problem) -> Examination {
        let (envelope, normalized) = (read.envelope, read.normalized)
        var budget = generation.policies.makeBudget(tally: tally)
        let capture = NoisePolicy(generation.policies).prepare(normalized, app: envelope.app, budget: &budget)
        let match = Matcher.match(
            capture.tree, in: generation.baselines.catalog,
            claim: ScreenClaim(screenID: envelope.screenID.flatMap(ScreenID.init(rawValue:)), app: envelope.app), options: options.match)
        return try Comparison(
            envelope: envelope, raw: read.raw, normalized: normalized, capture: capture, match: match, generation: generation,
            budget: budget, options: options, explains: read.explains, sessions: sessions, now: clock.now()
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
