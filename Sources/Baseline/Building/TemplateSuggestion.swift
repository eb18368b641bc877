package import AccessibilityTree

/// What could make a template say more: the output of `baseline suggest`.
package enum TemplateSuggestion: Hashable, Sendable {
    /// A node of the baseline worth requiring.
    case require(NodeRequirement)
    /// A requirement that other screens of the catalog meet as well, and how many: it tells nothing apart.
    case unspecific(NodeRequirement, templates: Int)
    /// A requirement that the template's own baseline does not meet.
    case unmet(NodeRequirement)
    /// The template lacks a baseline, so that only its required nodes are checked.
    case addBaseline

    package var message: String {
        switch self {
        case .require(let node): "require \(node)"
        case .unspecific(let node, let count): "\(node) is required here and occurs on \(count) screens"
        case .unmet(let node): "\(node) is required, but the baseline does not show it"
        case .addBaseline: "add a baseline: without one only the required nodes are checked"
        }
    }

    /// Suggestions for one template, given its baseline tree. O(nodes × required nodes).
    package static func suggest(for template: Template, baseline: Tree?, catalog: Catalog) -> [TemplateSuggestion] {
        guard let baseline else { return [.addBaseline] }
        var suggestions: [TemplateSuggestion] = []
        for requirement in template.requiredNodes {
            guard let node = requirement.firstMatch(in: baseline.arena) else {
                suggestions.append(.unmet(requirement))
                continue
            }
            let frequency = catalog.frequency(of: node, in: baseline.arena)
            if frequency > max(1, catalog.templates.count / 2), baseline.classes[node] != .input, baseline.classes[node] != .secret {
                suggestions.append(.unspecific(requirement, templates: frequency))
            }
        }
        for requirement in RequiredNodeProposal.propose(for: baseline, catalog: catalog) {
            guard let node = requirement.firstMatch(in: baseline.arena) else { continue }
            if !template.requiredNodes.contains(where: { $0.matches(node, of: baseline.arena) }) {
                suggestions.append(.require(requirement))
            }
        }
        return suggestions
    }
}
