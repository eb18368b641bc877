import AccessibilityTree
import Drift

extension JudgedChange {
    /// What a manipulation rule found, as the severity policy is asked about it.
    package init(_ finding: ManipulationFinding, on screen: ScreenComparison) {
        let (tree, node): (Tree?, Int?) =
            finding.afterIndex.map { (screen.after, $0) } ?? finding.beforeIndex.map { (screen.before, $0) } ?? (screen.after, 0)
        let usable = tree.flatMap { tree in node.flatMap { $0 < tree.count ? (tree, $0) : nil } }
        let change = Change(
            kind: .manipulation, driftType: .manipulative, path: usable.map { TreePaths($0.0).path(of: $0.1) } ?? "/",
            node: usable.map { NodeSummary($0.0, $0.1) }, ruleID: finding.ruleID, evidence: finding.evidence,
            beforeIndex: finding.beforeIndex, afterIndex: finding.afterIndex)
        self.init(change: change, suggested: finding.severity)
    }
}
