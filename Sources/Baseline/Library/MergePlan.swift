/// What an import would do, decided before anything is touched: all of it, or nothing while there are conflicts.
package struct MergePlan: Sendable {
    /// How templates are treated that are here already with other content.
    package enum Preference: String, CaseIterable, Sendable {
        /// They are conflicts.
        case ask
        /// The present ones stay.
        case keep
        /// The imported ones become new versions.
        case replace
    }

    /// Templates of screens that are new.
    package let additions: [Template]
    /// Imported templates that become the next version, and the version that they replace.
    package let updates: [Update]
    /// Screens that are the same on both sides, versions and approvals aside.
    package let unchanged: [ScreenID]
    /// Screens whose imported template is passed over, by ``Preference/keep``.
    package let kept: [ScreenID]
    package let conflicts: [MergeConflict]

    package struct Update: Sendable {
        package let template: Template
        package let replaced: Int
    }

    /// Whether it may be applied.
    package var isClean: Bool { conflicts.isEmpty }

    /// Plans the import of a library into the present templates. `blobs` says whether a capture will be there. O(templates).
    package static func plan(
        current: [Template], incoming: [Template], preference: Preference = .ask, blobs: (BlobDigest) -> Bool = { _ in true }
    ) -> MergePlan {
        var planner = MergePlanner(current: current, preference: preference)
        for template in incoming { planner.take(template) }
        planner.check(blobs: blobs)
        return planner.plan
    }

    init(additions: [Template], updates: [Update], unchanged: [ScreenID], kept: [ScreenID], conflicts: [MergeConflict]) {
        self.additions = additions
        self.updates = updates
        self.unchanged = unchanged
        self.kept = kept
        self.conflicts = conflicts
    }
}
