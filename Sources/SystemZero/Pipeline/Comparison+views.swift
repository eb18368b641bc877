import AccessibilityTree
import Baseline
import Drift
import PolicyHost

/// What policies and reports see of a comparison.
extension Comparison {
    func summary(_ reference: ScreenReference?) -> MatchSummary {
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

    func context(_ reference: ScreenReference?, changes: [Change]) -> ScreenContext {
        var counts: [String: Int] = [:]
        for change in changes { counts[change.kind.rawValue, default: 0] += 1 }
        return ScreenContext(
            screenID: reference?.screenID ?? "", app: envelope.app ?? "", source: raw.format.rawValue,
            url: envelope.url ?? normalized.pageURL, baselineURL: reference?.template.conditions.url ?? reference?.baseline?.tree.pageURL,
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
