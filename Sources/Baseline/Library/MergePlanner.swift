/// Collects the parts of a ``MergePlan``.
struct MergePlanner {
    private let current: [ScreenID: Template]
    private let preference: MergePlan.Preference
    private var seen: Set<ScreenID> = []
    private var additions: [Template] = []
    private var updates: [MergePlan.Update] = []
    private var unchanged: [ScreenID] = []
    private var kept: [ScreenID] = []
    private var conflicts: [MergeConflict] = []

    init(current: [Template], preference: MergePlan.Preference) {
        self.current = Dictionary(current.map { ($0.screenID, $0) }) { first, _ in first }
        self.preference = preference
    }

    mutating func take(_ template: Template) {
        guard seen.insert(template.screenID).inserted else {
            conflicts.append(.duplicate(template.screenID))
            return
        }
        guard let present = current[template.screenID] else {
            additions.append(template)
            return
        }
        let comparison = TemplateComparison.compare(present, template)
        if comparison.isEmpty || comparison.differences.allSatisfy({ Self.approvalFields.contains($0.field) }) {
            unchanged.append(template.screenID)
            return
        }
        switch preference {
        case .ask: conflicts.append(.differs(template.screenID, comparison))
        case .keep: kept.append(template.screenID)
        case .replace: updates.append(MergePlan.Update(template: template, replaced: present.version))
        }
    }

    /// Fields that say who approved what, not what is approved.
    private static let approvalFields: Set<String> = ["metadata.approved_by", "metadata.approved_at", "metadata.reason"]

    mutating func check(blobs: (BlobDigest) -> Bool) {
        let known = Set(current.keys).union(seen)
        for template in additions + updates.map(\.template) {
            for digest in template.baselines where !blobs(digest) { conflicts.append(.baselineMissing(template.screenID, digest)) }
            for target in template.validTransitions where !known.contains(target) {
                conflicts.append(.unknownTransition(template.screenID, target: target))
            }
        }
        conflicts.sort { ($0.screenID, $0.message) < ($1.screenID, $1.message) }
    }

    var plan: MergePlan {
        MergePlan(
            additions: additions.sorted { $0.screenID < $1.screenID },
            updates: updates.sorted { $0.template.screenID < $1.template.screenID },
            unchanged: unchanged.sorted(), kept: kept.sorted(), conflicts: conflicts)
    }
}
