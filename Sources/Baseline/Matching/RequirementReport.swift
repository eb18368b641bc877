package import AccessibilityTree

/// Which required nodes a capture shows, and which forbidden ones.
package struct RequirementReport: Hashable, Sendable {
    /// A requirement that is met, and the first node in preorder that meets it.
    package struct Met: Hashable, Sendable {
        package let requirement: NodeRequirement
        package let node: Int
    }

    package let present: [Met]
    package let missing: [NodeRequirement]
    package let forbidden: [Met]

    package var satisfied: Bool { missing.isEmpty && forbidden.isEmpty }

    /// Share of the required nodes that are there, nil when none is declared: nothing is known then, which is not the same as 1.
    package var presentShare: Double? {
        let count = present.count + missing.count
        return count == 0 ? nil : Double(present.count) / Double(count)
    }

    /// Looks for the nodes of a template in a tree. O(requirements × nodes).
    package static func evaluate(_ template: Template, in tree: Tree) -> RequirementReport {
        var present: [Met] = []
        var missing: [NodeRequirement] = []
        for requirement in template.requiredNodes {
            if let node = requirement.firstMatch(in: tree.arena) {
                present.append(Met(requirement: requirement, node: node))
            } else {
                missing.append(requirement)
            }
        }
        let forbidden = template.forbiddenNodes.compactMap { requirement in
            requirement.firstMatch(in: tree.arena).map { Met(requirement: requirement, node: $0) }
        }
        return RequirementReport(present: present, missing: missing, forbidden: forbidden)
    }
}
