import AccessibilityTree
import Baseline
import Drift
import PolicyHost

/// The second half of the pipeline: one recognised capture beside the baseline it is judged against.
struct Comparison {
    let envelope: CaptureEnvelope
    let raw: RawTree
    let normalized: Tree
    let capture: PreparedTree
    let match: MatchResult
    let generation: Generation
    /// Milliseconds since 1970.
    let now: Int64

    func examination() throws(Problem) -> Examination {
        let reference = try reference()
        let suspicions = CaptureQuality.assess(
            normalized, raw: raw, envelope: envelope,
            expecting: CaptureExpectations(
                app: reference.flatMap { $0.template.metadata.app.isEmpty ? nil : $0.template.metadata.app },
                baselineNodes: reference?.baseline.tree.count))
        let diff = reference.map { reference in
            TreeDiff.compute(from: reference.baseline.tree, to: reference.capture.tree, options: diffOptions(reference))
        }
        let judged = reference?.capture ?? capture
        let changes = Detector.changes(
            DetectorInput(
                capture: judged.tree, match: summary(reference), diff: diff, requiredNodes: requiredNodes(reference),
                missing: missing(reference), forbidden: forbidden(reference), suspicions: suspicions.map(\.reason)))
        let judgement = Judgement(
            policies: generation.policies, context: context(reference, changes: changes + claimed), screenID: reference?.screenID ?? "")
        let (report, questions) = judgement.report(
            changes: changes + claimed,
            screen: ScreenComparison(
                after: judged.tree, before: diff?.from, beforeOfAfter: diff?.mapping.backward ?? [],
                afterOfBefore: diff?.mapping.forward ?? [], changes: changes),
            match: summary(reference), app: envelope.app)
        return Examination(
            envelope: envelope, format: raw.format, normalized: normalized, signatures: capture.signatures, report: report,
            suspicions: suspicions.map(\.reason), noise: judged.noise.hits, dropped: raw.dropped,
            revision: generation.revision.description, judged: questions,
            templateVersion: reference?.template.version)
    }
}

// MARK: - What the capture is held against

extension Comparison {
    /// The template that counts, its baseline, and the capture under the same noise rules.
    struct Reference {
        let template: Template
        let candidate: MatchCandidate?
        let baseline: PreparedTree
        let capture: PreparedTree

        var screenID: String { template.screenID.rawValue }
    }

    /// The recognised screen; of two that fit equally the first; else the one that the capture claims to be, for a claim can only add
    /// scrutiny. Nil when there is nothing to compare with.
    private func reference() throws(Problem) -> Reference? {
        let candidate: MatchCandidate? =
            switch match.verdict {
            case .matched(let candidate), .ambiguous(let candidate, _): candidate
            case .unknownScreen: nil
            }
        let catalog = generation.baselines.catalog
        guard let screenID = candidate?.screenID ?? match.targets.first, let template = catalog.template(screenID) else { return nil }
        let baselines = template.baselines
        let number = candidate?.baseline ?? 0
        guard baselines.indices.contains(number) else { return nil }
        let baseline = try generation.baselines.baseline(baselines[number], of: template)
        return Reference(template: template, candidate: candidate, baseline: baseline, capture: capture)
    }

    private func diffOptions(_ reference: Reference) -> DiffOptions {
        DiffOptions(
            scope: ComparisonScope(ignoring: generation.policies.noiseRules.ignoredAttributes),
            unorderedFrom: reference.baseline.noise.unordered, unorderedTo: reference.capture.noise.unordered)
    }

    private func requiredNodes(_ reference: Reference?) -> Set<Int> {
        guard let reference else { return [] }
        return Set(reference.template.requiredNodes.compactMap { $0.firstMatch(in: reference.baseline.tree.arena) })
    }

    private func missing(_ reference: Reference?) -> [RequirementFinding] {
        guard let reference else { return [] }
        return RequirementReport.evaluate(reference.template, in: reference.capture.tree).missing.map { requirement in
            RequirementFinding(
                requirement: requirement.description, node: requirement.firstMatch(in: reference.baseline.tree.arena))
        }
    }

    private func forbidden(_ reference: Reference?) -> [RequirementFinding] {
        guard let reference else { return [] }
        return RequirementReport.evaluate(reference.template, in: reference.capture.tree).forbidden.map { met in
            RequirementFinding(requirement: met.requirement.description, node: met.node)
        }
    }

    /// A capture that says it is another screen or program than it was recognised as.
    private var claimed: [Change] {
        var changes: [Change] = []
        if match.claim.screen == .differs {
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: "/", after: envelope.screenID, ruleID: "claim_differs",
                    evidence: "the capture says that it shows `\(envelope.screenID ?? "")`, which it does not resemble enough"))
        }
        if match.claim.appDiffers {
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: "/", after: envelope.app, ruleID: "app_differs",
                    evidence: "the capture says that it is of `\(envelope.app ?? "")`, the screen belongs to another program"))
        }
        return changes
    }
}

// MARK: - What policies and reports see of it

extension Comparison {
    private func summary(_ reference: Reference?) -> MatchSummary {
        let best = reference?.candidate ?? match.candidates.first
        let verdict: MatchSummary.Verdict =
            switch match.verdict {
            case .matched: .matched
            case .unknownScreen(let nearest): .unknownScreen(nearest: nearest?.screenID.rawValue)
            case .ambiguous(let first, let second): .ambiguous(first.screenID.rawValue, second.screenID.rawValue)
            }
        return MatchSummary(
            verdict: verdict, screenID: reference?.screenID, version: reference?.template.version, identity: best?.identity,
            coverage: best?.coverage, novelty: best?.novelty, margin: match.margin)
    }

    private func context(_ reference: Reference?, changes: [Change]) -> ScreenContext {
        var counts: [String: Int] = [:]
        for change in changes { counts[change.kind.rawValue, default: 0] += 1 }
        return ScreenContext(
            screenID: reference?.screenID ?? "", app: envelope.app ?? "", source: raw.format.rawValue,
            url: envelope.url ?? normalized.pageURL, baselineURL: reference?.template.conditions.url ?? reference?.baseline.tree.pageURL,
            similarity: reference?.candidate?.identity,
            template: reference.map {
                ScreenContext.Template(
                    version: $0.template.version,
                    metadata: Dictionary(
                        $0.template.metadata.extra.map { ($0.key, $0.value) } + [("app", $0.template.metadata.app)],
                        uniquingKeysWith: { first, _ in first }))
            },
            counts: counts, time: PolicyTime(unix: now / 1_000))
    }
}

extension Tree {
    /// The address of the captured page, where the root has one.
    var pageURL: String? {
        guard count > 0 else { return nil }
        return arena.property(.url, of: 0).map { arena.string($0) }
    }
}
