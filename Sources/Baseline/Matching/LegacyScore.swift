package import AccessibilityTree

/// The classical single number, kept for comparison: 40 parts required nodes, 40 structure, 20 roles.
///
/// A part that the template says nothing about is left out of the denominator. A screen that shows none of the required nodes scores 0.
package enum LegacyScore {
    /// In 0...1, nil when the template says nothing at all. `structural` is the signature of the capture, `baseline` the template's tree.
    package static func score(_ tree: Tree, template: Template, structural: String?, baseline: Tree?) -> Double? {
        var earned = 0.0
        var possible = 0.0
        if let share = RequirementReport.evaluate(template, in: tree).presentShare {
            if share == 0 { return 0 }
            earned += 40 * share
            possible += 40
        }
        if let expected = template.signatures.structural, let structural {
            earned += expected == structural ? 40 : 0
            possible += 40
        }
        if let baseline, baseline.count > 0 {
            earned += 20 * roleOverlap(tree.arena, baseline.arena)
            possible += 20
        }
        return possible > 0 ? earned / possible : nil
    }

    /// Shared roles over all roles, counted with multiplicity.
    private static func roleOverlap(_ left: NodeArena, _ right: NodeArena) -> Double {
        let before = counts(left)
        let after = counts(right)
        var shared = 0
        var union = 0
        for role in Set(before.keys).union(after.keys) {
            let (first, second) = (before[role] ?? 0, after[role] ?? 0)
            shared += min(first, second)
            union += max(first, second)
        }
        return union > 0 ? Double(shared) / Double(union) : 0
    }

    private static func counts(_ arena: NodeArena) -> [String: Int] {
        var counts: [String: Int] = [:]
        for node in 0..<arena.count { counts[arena.roleName(node), default: 0] += 1 }
        return counts
    }
}
