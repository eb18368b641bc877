import AccessibilityTree
import Baseline

/// A capture that a template is to follow, and who answers for it.
struct BaselineFollowing: Sendable {
    let digest: BlobDigest
    let conditions: CaptureConditions
    let metadata: TemplateMetadata
    /// Whether required nodes that the capture does not have are let go.
    let dropsMissing: Bool
}

extension BaselineSet {
    /// The template over a newly approved capture, in place of the baseline of a number: 0 is the main one, then the variants.
    func following(_ template: Template, baseline number: Int, _ draft: BaselineFollowing) throws(Problem) -> Template {
        let (tree, signatures) = try signed(draft.digest, app: template.metadata.app)
        if number > 0, template.variants.indices.contains(number - 1) {
            var next = template
            next.variants[number - 1].baseline = draft.digest
            next.variants[number - 1].signatures = signatures
            next.metadata = draft.metadata
            if draft.dropsMissing { next.dropRequirements(missingIn: tree) }
            return next
        }
        return TemplateBuilder.rebase(
            template,
            onto: TemplateRequest(
                screenID: template.screenID, tree: tree, baseline: draft.digest, signatures: signatures, metadata: draft.metadata,
                conditions: draft.conditions),
            dropMissing: draft.dropsMissing)
    }

    /// The template with one more accepted baseline; nil when it has one of that name, or that very capture.
    func adding(variant name: String, to template: Template, _ draft: BaselineFollowing) throws(Problem) -> Template? {
        let (tree, signatures) = try signed(draft.digest, app: template.metadata.app)
        var next = TemplateBuilder.adding(TemplateVariant(name: name, baseline: draft.digest, signatures: signatures), to: template)
        next?.metadata = draft.metadata
        if draft.dropsMissing { next?.dropRequirements(missingIn: tree) }
        return next
    }
}

extension Template {
    /// Lets go of the required nodes that an approved tree does not have: they would call every capture like it drift.
    fileprivate mutating func dropRequirements(missingIn tree: Tree) {
        requiredNodes.removeAll { $0.firstMatch(in: tree.arena) == nil }
    }
}
