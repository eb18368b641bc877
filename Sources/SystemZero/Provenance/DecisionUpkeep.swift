import IntegrityLog
import PolicyHost
import Synchronization

/// What the kept decisions need from time to time: a snapshot every minute when there is news, a sweep every hour.
final class DecisionUpkeep: Sendable {
    private struct Done {
        var snapshot: Int64
        var sweep: Int64 = .min
        var additions = 0
    }

    private let recorder: DecisionRecorder
    private let memory: DecisionMemory
    private let book: LogBook
    private let history: PolicyHistory
    private let generations: GenerationStore
    private let clock: MonitorClock
    private let done: Mutex<Done>

    private static let snapshotInterval: Int64 = 60_000
    private static let sweepInterval: Int64 = 3_600_000

    init(
        recorder: DecisionRecorder, memory: DecisionMemory, book: LogBook, history: PolicyHistory, generations: GenerationStore,
        clock: MonitorClock
    ) {
        self.recorder = recorder
        self.memory = memory
        self.book = book
        self.history = history
        self.generations = generations
        self.clock = clock
        done = Mutex(Done(snapshot: clock.now(), additions: recorder.additions))
    }

    func tick() async {
        let now = clock.now()
        let sweeps = done.withLock { done in
            guard done.sweep == .min || now - done.sweep >= Self.sweepInterval else { return false }
            done.sweep = now
            return true
        }
        if sweeps {
            memory.store.sweep(generations.current.settings.decisionRetention, now: Int(now / 1_000), pinned: history.pinned)
        }
        if done.withLock({ now - $0.snapshot >= Self.snapshotInterval }) { await snapshot(now) }
    }

    /// The last snapshot of a process.
    func finish() async { await snapshot(clock.now()) }

    private func snapshot(_ now: Int64) async {
        let additions = recorder.additions
        let isDue = done.withLock { done in
            defer { (done.snapshot, done.additions) = (now, additions) }
            return done.additions != additions
        }
        guard isDue else { return }
        // The inputs of entries up to this size are in the snapshot already, or their entries come after it and are read again.
        let size = book.log.size
        await OffPath.run { [memory, recorder] in _ = memory.write(recorder, logSize: size) }
    }
}
