import AccessibilityTree
import Baseline
import Drift

/// An approved screen that a capture is held against, and the capture under the same noise rules.
struct ScreenReference: Sendable {
    let template: Template
    /// The template's numbers; nil when only the capture itself claims to be this screen.
    let candidate: MatchCandidate?
    /// The tree to compare with; nil for a template that is judged by its required nodes, or by its aria text, alone.
    let baseline: PreparedTree?
    /// Why the baseline that the template names cannot be read; nil when it can, or when the template names none.
    let lostBaseline: String?
    let capture: PreparedTree
    let requirements: RequirementReport

    var screenID: String { template.screenID.rawValue }

    func diff(ignoring attributes: Set<String>) -> TreeDiff? {
        baseline.map { baseline in
            TreeDiff.compute(
                from: baseline.tree, to: capture.tree,
                options: DiffOptions(
                    scope: ComparisonScope(ignoring: attributes), unorderedFrom: baseline.noise.unordered,
                    unorderedTo: capture.noise.unordered))
        }
    }

    /// Preorder indices of the baseline's required nodes.
    var requiredNodes: Set<Int> {
        guard let baseline else { return [] }
        return Set(template.requiredNodes.compactMap { $0.firstMatch(in: baseline.tree.arena) })
    }

    var missing: [RequirementFinding] {
        requirements.missing.map { requirement in
            RequirementFinding(
                requirement: requirement.description, node: baseline.flatMap { requirement.firstMatch(in: $0.tree.arena) })
        }
    }

    var forbidden: [RequirementFinding] {
        requirements.forbidden.map { RequirementFinding(requirement: $0.requirement.description, node: $0.node) }
    }

    /// Nodes of the capture that the template names itself: without a baseline it is they who vouch.
    var vouched: Set<Int> { baseline == nil ? Set(requirements.present.map(\.node)) : [] }

    /// The rows that came or went within the bounds of the template's `repeats`, taken out of the changes; and how many there were.
    func withoutTolerated(_ changes: [Change]) -> (changes: [Change], tolerated: Int) {
        guard let baseline, !template.repeats.isEmpty else { return (changes, 0) }
        let check = RepeatCheck(template, baseline: baseline.tree, capture: capture.tree)
        let kept = changes.filter { change in
            guard change.ruleID == nil, !change.required else { return true }
            switch change.kind {
            case .added: return !(change.afterIndex.map { check.tolerates(added: $0) } ?? false)
            case .removed: return !(change.beforeIndex.map { check.tolerates(removed: $0) } ?? false)
            default: return true
            }
        }
        return (kept, changes.count - kept.count)
    }

    /// That nothing vouches for the screen beyond its required nodes, where a baseline should. A screen that cannot be checked must not pass for
    /// one that was.
    var baselineMissing: Change? {
        lostBaseline.map { reason in
            Change(
                kind: .unmatched, driftType: .layout, path: "/", size: capture.tree.count, ruleID: "baseline_missing",
                evidence: "the baseline of `\(screenID)` cannot be used: \(reason)")
        }
    }

    /// What the template's aria text finds in the capture, where that text is matched and not diffed.
    ///
    /// A text in `strict` mode that can be read as a tree is the baseline itself.
    var ariaMismatch: Change? {
        guard let text = template.tree, template.treeMode == .playwright || baseline == nil else { return nil }
        let explanation: String
        do throws(AriaTemplateError) {
            guard let mismatch = try AriaSnapshotTemplate.parse(text).match(capture.tree).mismatch else { return nil }
            explanation = mismatch.line > 0 ? "line \(mismatch.line): \(mismatch.explanation)" : mismatch.explanation
        } catch {
            // A template that cannot be checked must not pass for one that was.
            explanation = "the aria text cannot be checked: \(error.message)"
        }
        return Change(
            kind: .unmatched, driftType: .layout, path: "/", size: capture.tree.count, ruleID: "aria_mismatch", evidence: explanation)
    }
}
