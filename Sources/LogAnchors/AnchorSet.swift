package import IntegrityLog

/// All anchors of a log: each is told of new heads by a runner of its own, so that a slow one holds up no other.
package final class AnchorSet: Sendable {
    private let log: IntegrityLog
    private let runners: [AnchorRunner]

    /// - Parameters:
    ///   - directory: The folder of the log, where it is remembered which anchor has which head.
    ///   - interval: Milliseconds between two heads while nobody waits.
    ///   - report: Told of what is worth an entry of the log.
    /// - Throws: `log_io` when the records cannot be read.
    package init(
        log: IntegrityLog, directory: String, anchors: [any Anchor], interval: Int64, clock: LogClock = .system,
        report: @escaping @Sendable (AnchorEvent) -> Void
    ) throws(LogError) {
        self.log = log
        let records = try AnchorRecordStore(directory: directory)
        let surroundings = AnchorSurroundings(isAwaited: { [log] in log.status.awaitingWitnesses > 0 }, report: report)
        var runners: [AnchorRunner] = []
        for anchor in anchors {
            runners.append(
                try AnchorRunner(anchor, records: records, clock: clock, interval: interval, surroundings: surroundings))
        }
        self.runners = runners
    }

    package var statuses: [AnchorStatus] { runners.map(\.status) }

    /// Tells the anchors of heads until the log is closed or the task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for runner in runners { group.addTask { [log] in await runner.follow(log.newHeads()) } }
        }
    }

    /// Tells every anchor of the newest head now, waiting no longer than a time: before the log is closed, or on request.
    package func tellNow(within limit: Duration) async {
        guard let head = log.head, !runners.isEmpty else { return }
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [runners] in
                await withTaskGroup(of: Void.self) { inner in
                    for runner in runners {
                        inner.addTask {
                            await runner.offer(head)
                            await runner.step(now: true)
                        }
                    }
                }
                return true
            }
            group.addTask {
                // Cut short when the anchors are done.
                try? await Task.sleep(for: limit)
                return false
            }
            _ = await group.next()
            group.cancelAll()
        }
    }

    /// Gives connections back.
    package func close() async {
        for runner in runners { await runner.close() }
    }
}
