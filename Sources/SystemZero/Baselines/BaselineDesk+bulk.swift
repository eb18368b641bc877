package import Baseline

extension BaselineDesk {
    /// Approves a bulk proposal: all of its screens, or none while some of them are there already.
    ///
    /// - Throws: ``Problem`` 409 with every screen that is there with other content, unless `preference` says what becomes of it.
    /// - Parameter needsReason: a request that builds from captures may do without, as with a single one.
    package func approve(
        _ proposal: BulkProposal, preference: MergePlan.Preference = .ask, reason: String?, needsReason: Bool = true, actor: String
    ) async throws(Problem) -> ImportOutcome {
        let reason = needsReason ? try checked(reason) : reason
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let incoming = proposal.screens.map { screen in
            var template = screen.template
            template.metadata = signed(template.metadata, by: actor, because: reason)
            return template
        }
        let plan = MergePlan.plan(current: store.load().templates, incoming: incoming, preference: preference)
        guard plan.isClean else {
            throw Problem(
                .mergeConflict, "\(plan.conflicts.count == 1 ? "a screen is" : "\(plan.conflicts.count) screens are") here already",
                help: "nothing was changed; `keep` leaves them as they are, `replace` makes new versions of them",
                diagnostics: plan.conflicts.map { Diagnostic(file: "", code: $0.code, message: $0.message) })
        }
        let wanted = Set((plan.additions + plan.updates.map(\.template)).map(\.screenID))
        var captures = 0
        for screen in proposal.screens where wanted.contains(screen.template.screenID) {
            try blobs.put(screen.tree)
            captures += 1
        }
        try await changes.apply(plan, action: "created", actor: actor)
        return ImportOutcome(plan, captures: captures, isDryRun: false)
    }
}
