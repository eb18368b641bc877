import AccessibilityTree
import Baseline
import Drift
import PolicyHost

/// The second half of the pipeline: one capture beside the approved screens that it is judged against.
struct Comparison {
    let envelope: CaptureEnvelope
    let raw: RawTree
    let normalized: Tree
    let capture: PreparedTree
    let match: MatchResult
    let generation: Generation
    /// What taking out the noise left for the policies.
    let budget: CaptureBudget
    let options: PipelineOptions
    let explains: Bool
    /// The sessions to take the capture into; nil leaves them alone.
    let sessions: OpenSessions?
    /// Milliseconds since 1970.
    let now: Int64

    func examination() throws(Problem) -> Examination {
        let references = try references()
        let first = references.first
        let suspicions = suspicions(first)
        let observation = observation(suspicions)
        let whole = DetectorInput(
            capture: capture.tree, match: summary(first), suspicions: suspicions.map(\.reason),
            sequence: observation?.findings ?? [])
        var judgement = Judgement(policies: generation.policies, budget: budget)
        var noise = first?.capture.noise.hits ?? capture.noise.hits
        if references.isEmpty {
            judge(Detector.changes(whole) + claims, against: nil, diff: nil, in: &judgement)
        }
        for (number, reference) in references.enumerated() {
            let diff = reference.diff(ignoring: generation.policies.noiseRules.ignoredAttributes)
            var input = whole
            input.capture = reference.capture.tree
            // What is said of the screen as a whole is said once.
            if number > 0 {
                input.match.verdict = .matched
                input.suspicions = []
                input.sequence = []
            }
            input.diff = diff
            input.requiredNodes = reference.requiredNodes
            input.missing = reference.missing
            input.forbidden = reference.forbidden
            input.vouched = match.matched == nil ? [] : reference.vouched
            var (changes, tolerated) = reference.withoutTolerated(Detector.changes(input))
            if tolerated > 0 { noise["\(reference.screenID).repeats", default: 0] += tolerated }
            changes.insert(contentsOf: [reference.baselineMissing, reference.ariaMismatch].compactMap(\.self), at: 0)
            judge(changes + (number == 0 ? claims : []), against: reference, diff: diff, in: &judgement)
        }
        judgement.settle(by: generation.baselines.approvals, now: now / 1_000)
        let report = judgement.report(match: whole.match, app: envelope.app, context: context(first, changes: []))
        return Examination(
            envelope: envelope, format: raw.format, normalized: normalized, signatures: capture.signatures, report: report,
            summarySteps: judgement.summarySteps,
            suspicions: suspicions.map(\.reason), noise: noise, noiseFailure: capture.filterFailure, dropped: raw.dropped,
            revision: generation.revision.description,
            bundle: generation.bundle.rawValue, judged: judgement.questions, judgedScreens: judgement.screens,
            changeKeys: judgement.keys,
            templateVersion: first?.template.version,
            session: observation?.place,
            candidates: match.candidates, explanation: try explanation(first), legacyScore: legacyScore(first))
    }

    private func judge(_ changes: [Change], against reference: ScreenReference?, diff: TreeDiff?, in judgement: inout Judgement) {
        let tree = reference?.capture.tree ?? capture.tree
        judgement.judge(
            changes,
            on: ScreenComparison(
                after: tree, before: diff?.from, beforeOfAfter: diff?.mapping.backward ?? [], afterOfBefore: diff?.mapping.forward ?? [],
                changes: changes),
            context: context(reference, changes: changes), screenID: reference?.screenID ?? "")
    }
}

// MARK: - What is known besides the trees

extension Comparison {
    private func suspicions(_ reference: ScreenReference?) -> [Suspicion] {
        CaptureQuality.assess(
            normalized, raw: raw, envelope: envelope,
            expecting: CaptureExpectations(
                app: reference.flatMap { $0.template.metadata.app.isEmpty ? nil : $0.template.metadata.app },
                baselineNodes: reference?.baseline?.tree.count,
                previousCapturedAt: SessionKey(envelope).flatMap { sessions?.capturedAt(of: $0) },
                captureOrderTolerance: envelope.sessionID?.isEmpty == false ? 0 : sessions?.idle ?? 0))
    }

    /// Takes the capture into its session, unless it is an old one shown again, which says nothing about where the session is now.
    private func observation(_ suspicions: [Suspicion]) -> OpenSessions.Observation? {
        guard let sessions, let session = SessionKey(envelope) else { return nil }
        let isReplayed = suspicions.contains { if case .capturedEarlier = $0 { true } else { false } }
        guard !isReplayed else { return nil }
        let visit = SessionVisit(
            normalized, screenID: match.matched?.screenID.rawValue,
            capturedAt: envelope.capturedAt.flatMap { CaptureQuality.isInFuture($0, of: now) ? nil : $0 })
        return sessions.observe(visit, of: session, at: now, in: generation.baselines.transitions)
    }

    /// A capture that says it is another screen or program than it was recognised as.
    private var claims: [Change] {
        var changes: [Change] = []
        if let claimed = envelope.screenID, !claimed.isEmpty, let evidence = claimEvidence(claimed) {
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: "/", after: claimed, ruleID: "claim_differs",
                    evidence: "the capture says that it shows `\(claimed)`, \(evidence)"))
        }
        if match.claim.appDiffers {
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: "/", after: envelope.app, ruleID: "app_differs",
                    evidence: "the capture says that it is of `\(envelope.app ?? "")`, the screen belongs to another program"))
        }
        return changes
    }

    /// Why a claimed screen is a finding; nil when it is none. A name that no template has may be that of a screen still to be approved.
    private func claimEvidence(_ claimed: String) -> String? {
        if case .ambiguous(let first, let second) = match.verdict, [first, second].contains(where: { $0.screenID.rawValue == claimed }) {
            return nil
        }
        switch match.claim.screen {
        case .agrees: return nil
        case .differs: return "which it does not resemble enough"
        // A name that is no screen id never reaches the matcher.
        case .unknown, .unclaimed: return match.matched.map { "which no template describes, and it is `\($0.screenID)`" }
        }
    }

    private func explanation(_ reference: ScreenReference?) throws(Problem) -> ScreenExplanation? {
        if case .matched = match.verdict, !explains { return nil }
        let catalog = generation.baselines.catalog
        guard let candidate = reference?.candidate ?? match.candidates.first, let template = catalog.template(candidate.screenID) else {
            return nil
        }
        var baseline = reference?.baseline
        if baseline == nil, reference?.lostBaseline == nil { baseline = try self.baseline(candidate.baseline, of: template) }
        guard let baseline else { return nil }
        return ScreenExplanation(
            screenID: candidate.screenID.rawValue,
            features: MatchExplanation.explain(
                capture: capture.tree, baseline: baseline.tree, catalog: catalog, limit: ScreenExplanation.entries))
    }

    private func legacyScore(_ reference: ScreenReference?) -> Double? {
        guard options.score == .legacy, let reference else { return nil }
        return LegacyScore.score(
            capture.tree, template: reference.template, structural: capture.signatures.structural, baseline: reference.baseline?.tree)
    }
}
