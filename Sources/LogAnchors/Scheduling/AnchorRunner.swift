package import IntegrityLog
import Synchronization

/// Keeps one anchor up to date: one attempt at a time, again after a while when it failed, remembered on disk.
package actor AnchorRunner {
    private let anchor: any Anchor
    private let records: AnchorRecordStore
    private let clock: LogClock
    private let surroundings: AnchorSurroundings
    /// What the anchor was told last.
    private var told: AnchorRecord?
    private var schedule: AnchorSchedule
    private var isBusy = false
    /// Whether the log tells that this anchor fails.
    private var isToldOf = false
    private var alarm: AnchorAlarm?
    /// Read by `GET /status` without waiting for an attempt.
    private let shown: Mutex<AnchorStatus>

    /// Failures in a row that are worth an entry: fewer are hiccups.
    private static let failuresToTell = 3

    /// - Parameter interval: Milliseconds between two heads while nobody waits.
    package init(
        _ anchor: any Anchor, records: AnchorRecordStore, clock: LogClock, interval: Int64, surroundings: AnchorSurroundings
    ) throws(LogError) {
        self.anchor = anchor
        self.records = records
        self.clock = clock
        self.surroundings = surroundings
        told = try records.record(of: anchor.name)
        schedule = AnchorSchedule(interval: interval, anchoredSize: told?.head.size ?? 0)
        var status = AnchorStatus(name: anchor.name)
        status.size = told?.head.size
        status.time = told?.time
        shown = Mutex(status)
    }

    /// Takes a head; a smaller one, or one that the anchor has, is of no interest.
    package func offer(_ head: SignedCheckpoint) {
        schedule.offer(head, at: clock.uptime())
        show()
    }

    /// Makes the attempts that are due. With `now`, also one for which it is not time yet.
    package func step(now: Bool = false) async {
        guard !isBusy else { return }
        isBusy = true
        defer { isBusy = false }
        var isForced = now
        while let head = schedule.due(at: clock.uptime(), isUrgent: anchor.isWitness && surroundings.isAwaited(), isForced: isForced) {
            take(await anchor.submit(head, told: told), of: head)
            isForced = false
        }
        show()
    }

    /// Offers heads as they come and steps once a second besides, until the heads end or the task is cancelled.
    package func follow(_ heads: AsyncStream<SignedCheckpoint>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await head in heads {
                    await self.offer(head)
                    await self.step()
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    // Ends early when cancelled; the loop then ends too.
                    try? await Task.sleep(for: .seconds(1))
                    await self.step()
                }
            }
            _ = await group.next()
            group.cancelAll()
        }
    }

    package nonisolated var status: AnchorStatus {
        shown.withLock { $0 }
    }

    func close() async { await anchor.close() }

    private func take(_ answer: AnchorAnswer, of head: SignedCheckpoint) {
        switch answer {
        case .anchored:
            schedule.succeeded(head, at: clock.uptime())
            alarm = nil
            remember(head)
            if isToldOf { surroundings.report(AnchorEvent(anchor: anchor.name, change: .recovered(size: head.size))) }
            isToldOf = false
        case .failed(let failure):
            schedule.failed(at: clock.uptime(), retryAfter: failure.retryAfter, jitter: surroundings.jitter())
            lastFailure = failure
            guard schedule.failures == Self.failuresToTell else { return }
            isToldOf = true
            surroundings.report(AnchorEvent(anchor: anchor.name, change: .failing(failure)))
        case .alarm(let raised):
            schedule.failed(at: clock.uptime(), retryAfter: nil, jitter: surroundings.jitter())
            guard alarm?.kind != raised.kind else { return }
            alarm = raised
            isToldOf = true
            surroundings.report(AnchorEvent(anchor: anchor.name, change: .alarm(raised)))
        }
    }

    private var lastFailure: AnchorFailure?

    private func remember(_ head: SignedCheckpoint) {
        let record = AnchorRecord(name: anchor.name, time: clock.now(), head: head)
        told = record
        lastFailure = nil
        do throws(LogError) {
            try records.save(record)
        } catch {
            // The place has the head; only a restart would not know.
            lastFailure = AnchorFailure(error.code.rawValue, "the record of the anchor cannot be kept: \(error.message)", help: error.help)
        }
    }

    private func show() {
        var status = AnchorStatus(name: anchor.name)
        status.size = told?.head.size
        status.time = told?.time
        status.lag = schedule.lag(at: clock.uptime())
        status.failures = schedule.failures
        status.lastFailure = lastFailure
        status.alarm = alarm
        status.state =
            alarm != nil ? .alarm : schedule.failures > 0 ? .failing : schedule.pending != nil ? .behind : .current
        shown.withLock { $0 = status }
    }
}
