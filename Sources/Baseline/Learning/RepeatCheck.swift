package import AccessibilityTree

/// Decides which rows that came or went are within the bounds of a template's `repeats`.
///
/// Never one with a control in it, and never one of another shape than the rows of the baseline: additions are the attack.
package struct RepeatCheck: Sendable {
    /// One entry of `repeats`, looked up in both trees.
    private struct Rule {
        let entry: TemplateRepeat
        /// Shapes of the rows of the baseline.
        let shapes: Set<UInt64>
        /// Number of rows under each matching parent of the capture.
        let counts: [Int: Int]
    }

    private let rules: [Rule]
    private let baseline: Tree
    private let capture: Tree
    private let captureShapes: [UInt64]

    /// O(nodes × repeats); nothing for a template without repeats.
    package init(_ template: Template, baseline: Tree, capture: Tree) {
        self.baseline = baseline
        self.capture = capture
        guard !template.repeats.isEmpty else {
            rules = []
            captureShapes = []
            return
        }
        let baselineShapes = NodeLabels(baseline).shapes
        captureShapes = NodeLabels(capture).shapes
        rules = template.repeats.map { entry in
            let old = Self.rows(of: entry, in: baseline.arena).values.flatMap(\.self)
            return Rule(
                entry: entry, shapes: Set(old.map { baselineShapes[$0] }),
                counts: Self.rows(of: entry, in: capture.arena).mapValues(\.count))
        }
    }

    /// Whether a subtree of the capture that the baseline does not have is one more row of a list that may grow that far.
    package func tolerates(added node: Int) -> Bool {
        rules.contains { rule in
            isRow(node, of: capture, rule.entry) && rule.shapes.contains(captureShapes[node])
                && rule.entry.bounds.contains(rule.counts[Int(capture.arena.parents[node])] ?? -1)
        }
    }

    /// Whether a subtree of the baseline that the capture lacks is a row of a list that may shrink that far.
    package func tolerates(removed node: Int) -> Bool {
        rules.contains { rule in
            isRow(node, of: baseline, rule.entry) && rule.counts.values.contains { rule.entry.bounds.contains($0) }
        }
    }

    private func isRow(_ node: Int, of tree: Tree, _ entry: TemplateRepeat) -> Bool {
        let arena = tree.arena
        let parent = Int(arena.parents[node])
        return parent >= 0 && arena.roleName(node) == entry.role && entry.parent.matches(parent, of: arena)
            && !(node..<Int(arena.ends[node])).contains { tree.classes[$0].isControl }
    }

    /// The rows under each matching parent.
    private static func rows(of entry: TemplateRepeat, in arena: NodeArena) -> [Int: [Int]] {
        let parents = (0..<arena.count).filter { entry.parent.matches($0, of: arena) }
        return Dictionary(
            uniqueKeysWithValues: parents.map { parent in
                (parent, arena.children(of: parent).filter { arena.roleName($0) == entry.role })
            })
    }
}
