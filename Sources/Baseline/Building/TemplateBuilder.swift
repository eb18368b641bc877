import AccessibilityTree

/// Makes templates of captures.
package enum TemplateBuilder {
    /// A first version for a screen: the capture as baseline, and as required nodes what ``RequiredNodeProposal`` finds worth it.
    ///
    /// A person reviews it before it counts; nothing here approves anything.
    package static func build(_ request: TemplateRequest, catalog: Catalog = .empty) -> Template {
        Template(
            screenID: request.screenID, metadata: request.metadata,
            requiredNodes: RequiredNodeProposal.propose(for: request.tree, catalog: catalog), signatures: request.signatures,
            validTransitions: request.validTransitions, baseline: request.baseline, conditions: request.conditions)
    }

    /// The same template over a newly approved capture. What people wrote stays: required and forbidden nodes, transitions, masks, repeats.
    ///
    /// Required nodes that the new capture no longer has are kept too, unless `dropMissing`: that a screen lost one is a decision.
    package static func rebase(_ template: Template, onto request: TemplateRequest, dropMissing: Bool = false) -> Template {
        var next = template
        next.baseline = request.baseline
        next.signatures = request.signatures
        next.conditions = request.conditions
        next.metadata = request.metadata
        if dropMissing { next.requiredNodes.removeAll { $0.firstMatch(in: request.tree.arena) == nil } }
        return next
    }

    /// The template with one more accepted baseline. Nil when a variant of that name or that very capture is there already.
    package static func adding(_ variant: TemplateVariant, to template: Template) -> Template? {
        guard !template.variants.contains(where: { $0.name == variant.name }), !template.baselines.contains(variant.baseline) else {
            return nil
        }
        var next = template
        next.variants.append(variant)
        return next
    }
}
