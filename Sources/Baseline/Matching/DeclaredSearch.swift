import AccessibilityTree

/// Judges templates that have no baseline by their required nodes.
struct DeclaredSearch {
    let catalog: Catalog
    let tree: Tree

    /// The templates with the largest share of their required nodes present, best first; those with none are left out.
    ///
    /// A text that occurs nowhere in the capture is ruled out by one look-up, so most templates cost nothing per node.
    func best(_ count: Int) -> [MatchCandidate] {
        guard !catalog.declaredOnly.isEmpty else { return [] }
        let texts = CaptureTexts(tree.arena)
        var found: [MatchCandidate] = []
        for position in catalog.declaredOnly {
            let template = catalog.templates[position]
            guard template.requiredNodes.contains(where: texts.mayHold) else { continue }
            let report = RequirementReport.evaluate(template, in: tree)
            guard let share = report.presentShare, share > 0 else { continue }
            let explained = Set(report.present.map(\.node)).count
            found.append(
                MatchCandidate(
                    screenID: template.screenID, version: template.version, baseline: 0, basis: .requirements, identity: share,
                    coverage: share, novelty: 1 - Double(explained) / Double(max(tree.count, 1)), requirements: report))
        }
        return Array(found.sorted { ($1.identity, $0.novelty, $0.screenID) < ($0.identity, $1.novelty, $1.screenID) }.prefix(count))
    }
}
