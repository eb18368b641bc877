import AccessibilityTree

/// Puts together what is to be judged about a capture: a pure function of what matcher, differ, quality gate and session found.
///
/// Nothing here is a verdict; severities are the policies'. Whatever the scores say, a new node that can be used or takes a secret is named.
package enum Detector {
    /// Changes in the order in which they are judged: the screen as a whole, requirements, the differences, the order of screens.
    package static func changes(_ input: DetectorInput) -> [Change] {
        var changes = wholeScreen(input)
        var differences = input.diff?.changes(required: input.requiredNodes) ?? []
        changes += missing(input, &differences)
        changes += forbidden(input)
        if let diff = input.diff {
            differences = NovelNodes(diff).marking(differences)
        } else {
            differences = NovelNodes.unvouched(in: input.capture, except: input.vouched, why: whyUnvouched(input))
        }
        if !input.suspicions.isEmpty { differences = withoutRemovals(differences, &changes) }
        return changes + differences + input.sequence.map { $0.change }
    }

    private static func wholeScreen(_ input: DetectorInput) -> [Change] {
        var changes: [Change] = []
        let path = "/"
        switch input.match.verdict {
        case .matched: break
        case .unknownScreen(let nearest):
            let evidence =
                nearest.map { "the nearest template is `\($0)`" + identity(input.match) } ?? "no template shares anything with it"
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: path, size: input.capture.count, ruleID: RuleID.unknownScreen,
                    evidence: evidence))
        case .ambiguous(let first, let second):
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: path, size: input.capture.count, ruleID: RuleID.ambiguous,
                    evidence: "`\(first)` and `\(second)` fit about equally" + identity(input.match)))
        }
        for suspicion in input.suspicions {
            changes.append(
                Change(
                    kind: .unmatched, driftType: .layout, path: path, size: input.capture.count, ruleID: RuleID.captureSuspect,
                    evidence: suspicion))
        }
        return changes
    }

    private static func identity(_ match: MatchSummary) -> String {
        guard let identity = match.identity else { return "" }
        let hundredths = Int((identity * 100).rounded())
        return " (identity \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100))"
    }

    private static func whyUnvouched(_ input: DetectorInput) -> String {
        switch input.match.verdict {
        case .matched: "no baseline tree to compare with"
        case .unknownScreen, .ambiguous: "no baseline vouches for it"
        }
    }

    /// A required node is named where it was removed, or where it became something else; any other has a change of its own.
    private static func missing(_ input: DetectorInput, _ differences: inout [Change]) -> [Change] {
        var changes: [Change] = []
        for finding in input.missing {
            if let node = finding.node, let index = removal(of: node, in: differences) ?? alteration(of: node, in: differences) {
                let told = differences[index].ruleID == RuleID.requiredMissing ? differences[index].evidence : nil
                differences[index].ruleID = RuleID.requiredMissing
                differences[index].evidence = [told, "required: " + finding.requirement].compactMap(\.self).joined(separator: "; ")
                differences[index].required = true
                continue
            }
            let baseline = input.diff?.from
            let node = finding.node.flatMap { $0 < baseline?.count ?? 0 ? $0 : nil }
            changes.append(
                Change(
                    kind: .removed, driftType: .layout, path: path(node, baseline), node: summary(node, baseline), required: true,
                    ruleID: RuleID.requiredMissing, evidence: "required: " + finding.requirement, beforeIndex: node))
        }
        return changes
    }

    /// Where a node itself was removed: one that went with what is around it is judged as what it is, not as its surroundings.
    private static func removal(of node: Int, in changes: [Change]) -> Int? {
        changes.firstIndex { $0.kind == .removed && $0.beforeIndex == node && $0.attribute == nil }
    }

    /// Where a node that is still there became another: its name, its role or its id.
    private static func alteration(of node: Int, in changes: [Change]) -> Int? {
        changes.firstIndex { change in
            change.kind == .modified && change.beforeIndex == node && ["name", "role", "identifier"].contains(change.attribute)
        }
    }

    private static func forbidden(_ input: DetectorInput) -> [Change] {
        input.forbidden.map { finding in
            let node = finding.node.flatMap { $0 < input.capture.count ? $0 : nil }
            return Change(
                kind: .added, driftType: .layout, path: path(node, input.capture), node: summary(node, input.capture),
                ruleID: RuleID.forbiddenPresent, evidence: "forbidden: " + finding.requirement, afterIndex: node)
        }
    }

    private static func path(_ node: Int?, _ tree: Tree?) -> String {
        guard let node, let tree else { return "/" }
        return TreePaths(tree).path(of: node)
    }

    private static func summary(_ node: Int?, _ tree: Tree?) -> NodeSummary? {
        guard let node, let tree else { return nil }
        return NodeSummary(tree, node)
    }

    /// What a partial capture does not show is not known to be gone. Their number is told with the suspicion.
    private static func withoutRemovals(_ differences: [Change], _ changes: inout [Change]) -> [Change] {
        let kept = differences.filter { $0.kind != .removed }
        let nodes = differences.reduce(0) { $0 + ($1.kind == .removed ? $1.size : 0) }
        if nodes > 0, let index = changes.firstIndex(where: { $0.ruleID == RuleID.captureSuspect }) {
            changes[index].evidence = (changes[index].evidence ?? "") + "; \(nodes) nodes of the baseline are not in it"
        }
        return kept
    }
}
