package import AccessibilityTree
import Baseline
import PolicyHost

extension PolicyDesk {
    /// The recorded decisions under another set: which would come out differently.
    ///
    /// - Parameters:
    ///   - revision: a revision that is held for rollback, with the values that it served with; nil starts from what serves.
    ///   - files: files that join or replace those of that set; nil removes one.
    /// - Throws: ``Problem`` 404 when the revision is not held, `policy_input_invalid` with diagnostics when the set cannot be used.
    package func replay(
        revision: String?, files: [(path: String, text: String?)], in generation: Generation
    ) async throws(Problem) -> JSONValue {
        let recorded = recorder.recorded
        return try await ask(generation) { serving throws(Problem) in
            let (set, options) = try self.set(revision, changed: files, from: serving, limits: generation.settings.policySetLimits)
            let other = try Self.engine(set, options: options)
            let table = FlipTable.replay(recorded, old: serving, new: other)
            return .members([
                "serving": .string(serving.revision.description), "against": .string(other.revision.description),
                "replayed": .count(table.replayed), "needs_acceptance": .bool(table.needsAcceptance),
                "digest": table.rows.isEmpty ? nil : .string(table.digest), "flips": table.document["flips"],
            ])
        }
    }

    private func set(
        _ revision: String?, changed files: [(path: String, text: String?)], from serving: PolicyEngine, limits: PolicySetLimits
    ) throws(Problem) -> (PolicySet, PolicyEngineOptions) {
        var (set, options) = (serving.set, serving.options)
        if let revision {
            guard
                let held = history.revisions.last(where: { $0.revision.description == revision || $0.bundle.rawValue == revision })
            else {
                throw Problem(
                    .notFound, "the revision \(Problem.quote(revision)) is not held", help: "GET /policies lists those that are")
            }
            let bundle = try store.bundle(held.bundle.rawValue)
            (set, options) = (bundle.set, bundle.options)
        }
        if files.isEmpty { return (set, options) }
        let paths = Set(files.map(\.path))
        let changed =
            set.files.filter { !paths.contains($0.path) }
            + files.compactMap { file in file.text.map { PolicyFile(path: file.path, bytes: Array($0.utf8)) } }
        do {
            return (try PolicySet(files: changed, origin: .derived, limits: limits), options)
        } catch {
            throw Problem(posted: error)
        }
    }
}
