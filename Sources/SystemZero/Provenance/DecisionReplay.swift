package import AccessibilityTree
import Baseline
import IntegrityLog
package import PolicyHost

/// Recorded decisions and judged changes under another policy set: `systemzero policy replay`.
package struct DecisionReplay: Sendable {
    /// Only what comes out differently.
    package let table: FlipTable
    /// The set that was asked beside the other: the one that served last.
    package let serving: PolicyRevision
    package let against: PolicyRevision
    /// Inputs that the log names and that are not kept any more.
    package let missing: Int

    package var json: JSONValue {
        .members([
            "serving": .string(serving.description), "against": .string(against.description), "replayed": .count(table.replayed),
            "missing": .count(missing), "digest": table.rows.isEmpty ? nil : .string(table.digest),
            "needs_acceptance": .bool(table.needsAcceptance), "flips": table.document["flips"],
        ])
    }

    /// Replays what lies on disk: the recorded decisions, as the reload gate of a server that starts now would, or with `since` every decision
    /// that the log names from then on (the newest 100,000). Reads only; works beside a running server.
    ///
    /// - Parameters:
    ///   - set: the policies, with the values of the settings, to hold against those that served last (of the history, with the values that they
    ///     served with), or those of the settings when none have served.
    ///   - since: RFC 3339 in UTC, or a prefix of it that ends with a whole field.
    /// - Throws: ``Problem`` when the log or one of the sets cannot be used.
    package static func run(settings: Settings, against set: PolicySet, since: String? = nil) throws(Problem) -> DecisionReplay {
        let store = DecisionStore(settings: settings)
        let log = try LogKeys.reader(settings.logPath)
        var missing = 0
        let inputs: [RecordedInput]
        if let since {
            guard let moment = Timestamp.prefix(since) else {
                throw Problem(
                    .invalidParameter, "\(Problem.quote(since)) is no moment",
                    help: "a time in UTC such as 2026-11-22 or 2026-11-22T09:00:00Z")
            }
            let size = try LoggedRange.size(of: log)
            let found = LoggedDecisions(log: log, store: store).read(from: try LoggedRange.first(in: log, since: moment), to: size)
            missing = found.missing
            var known: Set<RecordedInput> = []
            inputs = found.decisions.map(\.input).filter { known.insert($0).inserted }
        } else {
            let recorder = DecisionRecorder()
            DecisionMemory(path: settings.recentDecisionsPath, store: store).read(into: recorder, log: log)
            inputs = recorder.recorded
        }
        let old = try serving(settings, store)
        let new = try engine(set, settings.policyOptions)
        return DecisionReplay(
            table: FlipTable.replay(inputs, old: old, new: new), serving: old.revision, against: new.revision, missing: missing)
    }

    private static func serving(_ settings: Settings, _ store: DecisionStore) throws(Problem) -> PolicyEngine {
        guard let last = PolicyHistory(path: settings.policyHistoryPath).revisions.last else {
            return try engine(GenerationBuilder(settings: settings, clock: .system).read().set, settings.policyOptions)
        }
        let bundle = try store.bundle(last.bundle.rawValue)
        return try engine(bundle.set, bundle.options)
    }

    private static func engine(_ set: PolicySet, _ options: PolicyEngineOptions) throws(Problem) -> PolicyEngine {
        var options = options
        options.workers = 1
        do {
            return try PolicyEngine(set, options: options)
        } catch {
            throw Problem(policies: error)
        }
    }
}
