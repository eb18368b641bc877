package import AccessibilityTree
import Baseline

extension BaselineDesk {
    /// Puts a learned proposal into force as the next version of its template.
    ///
    /// - Throws: ``Problem`` 412 when the template is no longer the version that the proposal was made for.
    package func adopt(_ proposal: LearnedProposal, reason: String?, actor: String) async throws(Problem) -> StoredTemplate {
        let reason = try checked(reason)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        guard proposal.template != proposal.proposed else {
            throw Problem(.nothingToJudge, "nothing was learned that the template does not have")
        }
        for tree in proposal.variantTrees { try blobs.put(tree) }
        var next = proposal.proposed
        next.metadata = signed(next.metadata, by: actor, because: reason)
        let (saved, _) = try await changes.save(
            next, expecting: proposal.template.version, action: "learned", actor: actor,
            details: [
                "masks": .count(proposal.patch.masks.count), "repeats": .count(proposal.patch.repeats.count),
                "variants": .count(proposal.patch.variants.count), "captures": .count(proposal.captures),
            ])
        return StoredTemplate(saved)
    }

    /// The normalised trees of captures of the archive, with what names them.
    package func trees(of captureIDs: [String]) throws(Problem) -> [(label: String, tree: Tree)] {
        try captureIDs.map { id throws(Problem) in
            (id, try StoredCapture(id, archive: captures, limits: limits).read(claiming: nil).normalized)
        }
    }
}
