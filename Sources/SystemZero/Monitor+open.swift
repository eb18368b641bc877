import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import LogIndex
import PolicyHost

/// What opening a monitor tells the operator once: things that belong on a terminal or into a log, not into an error.
package struct OpeningReport: Sendable {
    package let bootstrap: KeyBootstrap.Outcome
    package let remarks: [Diagnostic]
}

extension Monitor {
    /// Opens every store in the order in which one needs another: folders, keys, blobs, policies and baselines, log.
    ///
    /// - Parameter terminal: whether a made secret can be shown to a person; otherwise it goes into a file of mode 0600.
    /// - Throws: ``Problem``; nothing is left running.
    package static func open(
        settings: Settings, clock: MonitorClock = .system, terminal: Bool = false
    ) async throws(Problem) -> (monitor: Monitor, report: OpeningReport) {
        try settings.createFolders()
        let keys = try KeyStore(path: settings.apiKeysPath)
        let builder = GenerationBuilder(settings: settings, clock: clock)
        let history = PolicyHistory(path: settings.policyHistoryPath)
        let first = try builder.start(history)
        let metrics = Metrics()
        let logs = try LogBook.open(settings: settings, clock: clock, metrics: metrics)
        var remarks = first.remarks + Self.remarks(on: history, first.generation, builder.decisions)
        do {
            let completed = try await TemplateChanges.completeInterrupted(builder.templates, in: logs)
            if !completed.isEmpty {
                remarks.append(
                    Diagnostic(
                        file: "", code: "import_completed",
                        message:
                            "a change of \(completed.count == 1 ? "a template" : "\(completed.count) templates") was interrupted and is complete now",
                        help: "systemzero log show --kind template tells which"))
            }
            let secretPath = terminal ? nil : settings.firstKeyPath
            let bootstrap = try KeyBootstrap.run(
                keys, environmentKey: settings.apiKey, secretPath: secretPath, now: Date(milliseconds: clock.now()))
            try Self.remember(first, in: history, builder: builder)
            let recorder = DecisionRecorder()
            DecisionMemory(path: settings.recentDecisionsPath, store: builder.decisions).read(into: recorder, log: logs.log.reader)
            let state = try StateDatabase(path: settings.statePath)
            let generations = GenerationStore(first.generation)
            let monitor = Monitor(
                clock: clock, logs: logs, keys: keys, generations: generations, builder: builder,
                history: history, recorder: recorder, limiter: RateLimiter(),
                requestLog: try settings.requestLogPath.map { path throws(Problem) in
                    try RequestLog(path: path, clock: clock) { generations.current.settings.requestLogDays }
                }, state: state, metrics: metrics)
            try monitor.state.restore()
            try await logs.append(monitor.startEvent(bootstrap, remarks: remarks))
            return (monitor, OpeningReport(bootstrap: bootstrap, remarks: remarks + keys.remarks))
        } catch {
            await logs.close()
            throw error
        }
    }

    /// What an operator should know about the revision that a start put into force without passing the reload gate.
    private static func remarks(on history: PolicyHistory, _ generation: Generation, _ store: DecisionStore) -> [Diagnostic] {
        var remarks: [Diagnostic] = []
        if let problem = history.problem {
            remarks.append(Diagnostic(file: problem.location ?? "", code: problem.code, message: problem.detail, help: problem.help))
        }
        if let last = history.revisions.last, judgesAlike(last, generation, store) == false {
            let isSame = last.revision == generation.revision
            remarks.append(
                Diagnostic(
                    file: "", code: "policies_changed_while_stopped",
                    message: isSame
                        ? "\(generation.revision) serves with other values or budgets than before the restart"
                        : "\(generation.revision) serves now, \(last.revision) served before the restart",
                    help: "POST /config/rollback returns to it"))
        }
        return remarks
    }

    /// Whether what served before the restart judges as this generation does, whoever vouches for it; nil where its bundle is gone or damaged.
    private static func judgesAlike(_ last: HeldRevision, _ generation: Generation, _ store: DecisionStore) -> Bool? {
        guard last.bundle != generation.bundle else { return true }
        guard last.revision == generation.revision else { return false }
        // A start does not fail for what only a rollback needs.
        guard let bundle = try? store.bundle(last.bundle.rawValue) else { return nil }
        let options = generation.policies.options
        return bundle.settings == options.settings && bundle.budgets == options.budgets
    }

    /// Pins what the process starts with, as a reload would: the bundle first, for the history and the log name it.
    private static func remember(
        _ start: GenerationBuilder.Start, in history: PolicyHistory, builder: GenerationBuilder
    ) throws(Problem) {
        let generation = start.generation
        _ = try builder.decisions.keep(start.bundle)
        // A damaged file stays for the operator to look at until a reload has something to say.
        guard history.problem == nil, history.revisions.last?.bundle != generation.bundle else { return }
        let replaced = history.revisions.last.flatMap { judgesAlike($0, generation, builder.decisions) == true ? $0.bundle : nil }
        try history.record(
            HeldRevision(revision: generation.revision, bundle: generation.bundle, since: generation.loadedAt, actor: "start"),
            replacing: replaced)
    }

    private func startEvent(_ bootstrap: KeyBootstrap.Outcome, remarks: [Diagnostic]) -> LogEvent {
        let generation = generations.current
        let keyID: KeyID? =
            switch bootstrap {
            case .existing: nil
            case .environment(let key), .written(let key, _): key.id
            case .made(let issued): issued.key.id
            }
        return LogEvent(
            .server,
            .members([
                "action": "started", "version": .string(BuildDescription.current.version),
                "revision": .string(generation.revision.description),
                "policy_bundle": .string(generation.bundle.rawValue),
                "templates": .count(generation.baselines.catalog.templates.count), "keys": .count(keys.list().count),
                "first_key": keyID.map { .string($0.text) },
                "remarks": remarks.isEmpty ? nil : .array(remarks.prefix(20).map(\.json)),
            ]))
    }
}
