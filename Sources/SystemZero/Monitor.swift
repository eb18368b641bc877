package import AccessibilityTree
import Baseline
import IntegrityLog
import LogAnchors
import LogIndex
import PolicyHost
import Synchronization

/// The running program without its HTTP face: every store opened once, every use case wired once.
///
/// Opened by ``open(settings:clock:logger:)`` in the order in which one part needs another; ``close()`` ends it in reverse.
package final class Monitor: Sendable {
    package let clock: MonitorClock
    package let logs: LogBook
    /// Those who follow the log live.
    package let feed: LogFeed
    package let keys: KeyStore
    package let generations: GenerationStore
    package let reloader: Reloader
    package let gate: AccessGate
    package let journal: AccessJournal
    package let intake: CaptureIntake
    package let captures: CaptureArchive
    package let sessions: SessionArchive
    package let templates: TemplateService
    package let baselines: BaselineDesk
    package let flows: FlowService
    package let keyService: KeyService
    package let counters: LiveCounters
    package let metrics: Metrics
    package let requestLog: RequestLog?
    package let decisions: DecisionStore
    package let recorder: DecisionRecorder
    package let policyDesk: PolicyDesk
    let upkeep: DecisionUpkeep
    /// Counts and answers that may be lost.
    let state: StateKeeper
    package let repeats: RepeatedRequests
    /// Of the monotonic clock.
    let startTicks: UInt64
    /// Milliseconds since 1970.
    package let startedAt: Int64
    let draining = Atomic<Bool>(false)

    init(
        clock: MonitorClock, logs: LogBook, keys: KeyStore, generations: GenerationStore, builder: GenerationBuilder,
        history: PolicyHistory, recorder: DecisionRecorder, limiter: RateLimiter, requestLog: RequestLog?, state: StateDatabase,
        metrics: Metrics
    ) {
        self.metrics = metrics
        let settings = generations.current.settings
        self.clock = clock
        self.logs = logs
        feed = LogFeed(log: logs.log, clock: clock)
        self.keys = keys
        self.generations = generations
        self.requestLog = requestLog
        self.recorder = recorder
        startedAt = clock.now()
        startTicks = clock.ticks()
        counters = LiveCounters()
        self.state = StateKeeper(database: state, keys: keys, counters: counters, clock: clock)
        repeats = RepeatedRequests(database: state, clock: clock)
        decisions = builder.decisions
        journal = AccessJournal(book: logs, store: decisions, recorder: recorder, clock: clock)
        gate = AccessGate(keys: keys, limiter: limiter, journal: journal, clock: clock, steps: metrics.policySteps)
        reloader = Reloader(
            builder: builder, generations: generations, keys: keys, book: logs, recorder: recorder, history: history, clock: clock,
            metrics: metrics)
        policyDesk = PolicyDesk(store: decisions, recorder: recorder, history: history)
        upkeep = DecisionUpkeep(
            recorder: recorder, memory: DecisionMemory(path: settings.recentDecisionsPath, store: decisions), book: logs, history: history,
            generations: generations, clock: clock)
        captures = CaptureArchive(book: logs, blobs: builder.blobs)
        let open = OpenSessions(settings.sessions.table)
        sessions = SessionArchive(book: logs, open: open)
        intake = CaptureIntake(
            book: logs, blobs: builder.blobs, store: decisions,
            sessions: open, recall: SessionRecall(book: logs, blobs: builder.blobs, sessions: open, now: startedAt),
            memory: FindingMemory(book: logs), counters: counters, metrics: metrics, recorder: recorder, clock: clock)
        let changes = TemplateChanges(store: builder.templates, book: logs, reloader: reloader)
        templates = TemplateService(changes: changes, captures: captures, generations: generations, clock: clock, counters: counters)
        baselines = BaselineDesk(builder: builder, changes: changes, captures: captures, generations: generations)
        flows = FlowService(file: FlowFile(path: settings.flowsPath), book: logs, reloader: reloader)
        keyService = KeyService(keys: keys, book: logs, generations: generations, clock: clock)
    }

    /// The settings that count now.
    package var settings: Settings { generations.current.settings }

    /// From here on ``readiness()`` says no, while requests are still served.
    package func beginDraining() {
        draining.store(true, ordering: .releasing)
        feed.end()
    }

    /// Work that comes round with time; called about once a second.
    package func tick() async {
        journal.flush()
        logs.indexSoon()
        feed.wake()
        state.tick()
        await upkeep.tick()
        await reloader.reap()
    }

    /// Flushes what is counted and kept, signs the log and lets go of it.
    package func close() async {
        requestLog?.flush()
        journal.flush(everything: true)
        await decisions.flush()
        await upkeep.finish()
        await logs.close()
        state.finish()
    }
}

// MARK: - What operators ask

extension Monitor {
    package func statusReport() -> JSONValue {
        let generation = generations.current
        let head = logs.log.head
        return .members([
            "name": "System//Zero", "version": .string(BuildDescription.current.version), "build": BuildDescription.current.json,
            "started_at": .string(Timestamp.text(startedAt)), "uptime_seconds": .count(max(0, clock.now() - startedAt) / 1_000),
            "policies": .members([
                "revision": .string(generation.revision.description), "origin": .string("\(generation.policies.set.origin)"),
                "loaded_at": .string(Timestamp.text(generation.loadedAt)), "signature": generation.signature.json,
                "held": .strings(reloader.history.revisions.map(\.revision.description)),
                "history_problem": reloader.history.problem.map { .string($0.description) },
            ]),
            "decisions": .members([
                "inputs_lost": .count(decisions.lost), "replaced_generations": .count(reloader.reaper.count),
            ]),
            "last_reload": reloader.last?.json,
            "log": .members([
                "size": .count(logs.log.size), "signed_size": head.map { .count($0.checkpoint.size) },
                "root": head.map { .string($0.checkpoint.root.base64) }, "verifier_key": .string(logs.log.verifierKey.text),
                "recovery": .string(logs.log.recovery.summary),
                "anchors": .array((logs.anchors?.statuses ?? []).map(\.json)),
            ]),
            "templates": .members([
                "count": .count(generation.baselines.catalog.templates.count),
                "problems": .array(generation.baselines.problems.map(\.json)),
            ]),
            "captures": .members([
                "since_start": .count(counters.captures.load(ordering: .relaxed)),
                "with_drift": .count(counters.capturesWithDrift.load(ordering: .relaxed)),
                "findings": .count(counters.findings.load(ordering: .relaxed)),
                "critical": .count(counters.criticalFindings.load(ordering: .relaxed)),
            ]),
            "recent_events": .array(counters.recent.prefix(5).map(\.json)),
        ])
    }

    package func settingsReport() -> JSONValue {
        .array(
            settings.describe().map(\.json))
    }
}
