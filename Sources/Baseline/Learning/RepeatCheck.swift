package import AccessibilityTree

/// Decides which rows that came or went are within the bounds of a template's `repeats`.
///
/// Never one with a control in it, and never one of another shape than the rows of the baseline: additions are the attack.
package struct RepeatCheck: Sendable {
    private let repeats: [TemplateRepeat]
    private let baseline: Tree
    private let capture: Tree
    private let baselineShapes: [UInt64]
    private let captureShapes: [UInt64]

    /// O(nodes) when the template has repeats, else nothing.
    package init(_ template: Template, baseline: Tree, capture: Tree) {
        repeats = template.repeats
        self.baseline = baseline
        self.capture = capture
        baselineShapes = repeats.isEmpty ? [] : NodeLabels(baseline).shapes
        captureShapes = repeats.isEmpty ? [] : NodeLabels(capture).shapes
    }

    /// Whether a subtree of the capture that the baseline does not have is one more row of a list that may grow that far.
    package func tolerates(added node: Int) -> Bool {
        repeats.contains { each in
            isRow(node, of: capture, each) && isWithin(each, capture.arena, rowsBeside: node) && knows(captureShapes[node], each)
        }
    }

    /// Whether a subtree of the baseline that the capture lacks is a row of a list that may shrink that far.
    package func tolerates(removed node: Int) -> Bool {
        repeats.contains { each in
            guard isRow(node, of: baseline, each) else { return false }
            return parents(of: each, in: capture.arena).contains { parent in
                each.bounds.contains(capture.arena.children(of: parent).count { capture.arena.roleName($0) == each.role })
            }
        }
    }

    private func isRow(_ node: Int, of tree: Tree, _ each: TemplateRepeat) -> Bool {
        let arena = tree.arena
        let parent = Int(arena.parents[node])
        return parent >= 0 && arena.roleName(node) == each.role && each.parent.matches(parent, of: arena)
            && !(node..<Int(arena.ends[node])).contains { tree.classes[$0].isControl }
    }

    private func isWithin(_ each: TemplateRepeat, _ arena: NodeArena, rowsBeside node: Int) -> Bool {
        each.bounds.contains(arena.children(of: Int(arena.parents[node])).count { arena.roleName($0) == each.role })
    }

    private func knows(_ shape: UInt64, _ each: TemplateRepeat) -> Bool {
        parents(of: each, in: baseline.arena).contains { parent in
            baseline.arena.children(of: parent).contains { baselineShapes[$0] == shape }
        }
    }

    private func parents(of each: TemplateRepeat, in arena: NodeArena) -> [Int] {
        (0..<arena.count).filter { each.parent.matches($0, of: arena) }
    }
}
