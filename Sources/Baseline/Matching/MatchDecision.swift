/// Turns scored candidates into a verdict. Pure.
struct MatchDecision {
    let catalog: Catalog
    let claim: ScreenClaim
    let options: MatchOptions

    /// The verdict by features, nil when no candidate is near enough and qualified.
    func byFeatures(_ candidates: [MatchCandidate]) -> MatchResult? {
        decide(candidates, nearest: candidates) { candidate in
            let corroborated = candidate.requirements.presentShare ?? 0 >= 0.5
            return candidate.identity >= (corroborated ? min(options.weakThreshold, options.threshold) : options.threshold)
        }
    }

    /// The verdict by required nodes alone, for templates without a baseline; `nearest` are the candidates by features.
    func byRequirements(_ declared: [MatchCandidate], nearest: [MatchCandidate]) -> MatchResult {
        let result = decide(declared, nearest: declared + nearest) { $0.identity >= options.declaredThreshold }
        if let result { return result }
        let all = (nearest + declared).prefix(options.candidates)
        return self.result(.unknownScreen(nearest: nearest.first ?? declared.first), Array(all), margin: 0)
    }

    private func decide(
        _ candidates: [MatchCandidate], nearest: [MatchCandidate], accepts: (MatchCandidate) -> Bool
    ) -> MatchResult? {
        let qualified = candidates.filter { !$0.isDisqualified }
        guard let best = qualified.first, accepts(best) else { return nil }
        let listed = Array(nearest.prefix(options.candidates))
        guard qualified.count > 1 else { return result(.matched(best), listed, margin: best.identity) }
        let next = qualified[1]
        let margin = best.identity - next.identity
        if margin >= options.margin * best.identity || confirms(best, over: next) || isExact(best, not: next) {
            return result(.matched(best), listed, margin: margin)
        }
        return result(.ambiguous(best, next), listed, margin: margin)
    }

    /// Whether one screen is shown to the last feature and the other is not: however alike two states of a screen are, a capture of the one is
    /// no capture of the other.
    private func isExact(_ best: MatchCandidate, not next: MatchCandidate) -> Bool {
        best.basis == .features && best.identity >= 1 - Self.rounding && best.identity - next.identity > 2 * Self.rounding
    }

    /// Weights are summed as 32-bit numbers.
    private static let rounding = 5e-5

    /// A claim settles a close call only in favour of the template that is nearest anyway: following it must never select a screen
    /// that the content itself does not prefer.
    private func confirms(_ best: MatchCandidate, over next: MatchCandidate) -> Bool {
        claim.screenID == best.screenID && best.identity > next.identity
    }

    private func result(_ verdict: MatchResult.Verdict, _ candidates: [MatchCandidate], margin: Double) -> MatchResult {
        var targets: [ScreenID] = []
        switch verdict {
        case .matched(let candidate): targets = [candidate.screenID]
        case .ambiguous(let best, let next): targets = [best.screenID, next.screenID]
        case .unknownScreen: targets = []
        }
        if let claimed = claim.screenID, catalog.template(claimed) != nil, !targets.contains(claimed) { targets.append(claimed) }
        // A screen that is nearly recognised may be one that an attacker has overgrown.
        if case .unknownScreen(let nearest?) = verdict, nearest.identity >= options.weakThreshold, !targets.contains(nearest.screenID) {
            targets.append(nearest.screenID)
        }
        return MatchResult(verdict: verdict, candidates: candidates, margin: margin, claim: outcome(verdict), targets: targets)
    }

    private func outcome(_ verdict: MatchResult.Verdict) -> ClaimOutcome {
        var matched: MatchCandidate?
        if case .matched(let candidate) = verdict { matched = candidate }
        let screen: ClaimOutcome.Screen =
            if let claimed = claim.screenID {
                catalog.template(claimed) == nil ? .unknown : claimed == matched?.screenID ? .agrees : .differs
            } else {
                .unclaimed
            }
        let app = matched.flatMap { catalog.template($0.screenID)?.metadata.app } ?? ""
        let appDiffers = claim.app.map { !$0.isEmpty && !app.isEmpty && $0.lowercased() != app.lowercased() } ?? false
        return ClaimOutcome(screen: screen, appDiffers: appDiffers)
    }
}
