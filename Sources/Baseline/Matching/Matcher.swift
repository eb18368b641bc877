package import AccessibilityTree

/// Recognises screens.
package enum Matcher {
    /// Finds the template that a capture is an instance of. The tree is normalised and noise is applied, as the catalog's baselines were.
    ///
    /// Identity is taken over the rarest features first, so the cost follows the templates that share something rare with the
    /// capture. Required and forbidden nodes are looked up for the listed candidates.
    package static func match(
        _ tree: Tree, in catalog: Catalog, claim: ScreenClaim = .none, options: MatchOptions = .standard
    ) -> MatchResult {
        let query = FeatureQuery(tree, index: catalog.index)
        let hits = CandidateSearch(index: catalog.index, query: query).best(max(options.candidates, 2))
        let candidates = hits.map { candidate($0, tree: tree, query: query, catalog: catalog) }
        let decision = MatchDecision(catalog: catalog, claim: claim, options: options)
        if let result = decision.byFeatures(candidates) { return result }
        let declared = DeclaredSearch(catalog: catalog, tree: tree).best(max(options.candidates, 2))
        return decision.byRequirements(declared, nearest: candidates)
    }

    private static func candidate(
        _ hit: CandidateSearch.Hit, tree: Tree, query: FeatureQuery, catalog: Catalog
    ) -> MatchCandidate {
        let template = catalog.templates[hit.template]
        let weight = Double(catalog.index.profileWeights[hit.profile])
        return MatchCandidate(
            screenID: template.screenID, version: template.version,
            baseline: Int(catalog.index.profileBaselines[hit.profile]),
            basis: .features, identity: hit.identity, coverage: weight > 0 ? min(hit.shared / weight, 1) : 0,
            novelty: query.novelty(shared: hit.shared),
            requirements: RequirementReport.evaluate(template, in: tree))
    }
}
