extension LogWriter {
    /// Entries of several appends on their way into the log.
    struct Batch {
        let entries: [NewEntry]
        /// How many of them are the log's own; they stand first.
        let ownCount: Int
        let items: [AppendQueue.Item]
        /// Counted drops that an entry of the batch tells of.
        let drops: DropCount?
        let time: Int64
        var prepared: Result<PreparedBatch, LogError>
    }

    /// A batch whose lines are being made durable on another thread.
    struct Flight {
        let batch: Batch
        let prepared: PreparedBatch
        let work: BackgroundWork<PreparedBatch.Outcome>
    }

    /// Makes one batch durable and answers those who waited for it. What the log has to say itself goes first.
    func write(_ items: [AppendQueue.Item], own: [NewEntry] = []) {
        land()
        guard let batch = assemble(items, own: own) else { return }
        commit(batch)
    }

    /// As ``write(_:own:)``; while more entries wait, the lines go to disk on another thread, and those of the next batch are made meanwhile:
    /// hashing does not wait for the disk, nor the disk for hashing.
    func writeAhead(_ items: [AppendQueue.Item]) {
        guard var batch = assemble(items, own: []) else {
            land()
            return
        }
        // What was made behind a batch that failed is made again behind the last durable line.
        if !land() { batch.prepared = prepare(batch.entries, batch.time) }
        guard queue.waiting > 0, case .success(var prepared) = batch.prepared else { return commit(batch) }
        prepared.writer = store.writer
        flight = Flight(batch: batch, prepared: prepared, work: BackgroundWork.start({ [prepared] in prepared.commit() }, done: {}))
    }

    /// Waits for the batch that is on its way, and answers; false when it failed.
    @discardableResult
    func land() -> Bool {
        guard let flight else { return true }
        self.flight = nil
        guard let outcome = flight.work.wait() else {
            let help = "restart the log: it finds out what has reached the disk"
            store.refusal = LogError(.inputOutput, "the thread that writes ended without an answer", help: help)
            failed(flight.batch, LogError.closed)
            return false
        }
        return finish(flight.batch, outcome, of: flight.prepared)
    }

    private func assemble(_ items: [AppendQueue.Item], own: [NewEntry]) -> Batch? {
        let now = options.clock.now()
        var entries = notices(now) + own
        let drops = queue.takeDrops()
        if let drops { entries.append(drops.entry) }
        let ownCount = entries.count
        let first = flight?.prepared.tree.size ?? store.size
        var accepted: [AppendQueue.Item] = []
        accepted.reserveCapacity(items.count)
        for item in items {
            if let error = firstOversized(item, from: first + UInt64(entries.count)) {
                refuse(item, error, now)
            } else {
                accepted.append(item)
                entries += item.entries
            }
        }
        guard !entries.isEmpty else { return nil }
        return Batch(
            entries: entries, ownCount: ownCount, items: accepted, drops: drops, time: now, prepared: prepare(entries, now))
    }

    private func prepare(_ entries: [NewEntry], _ time: Int64) -> Result<PreparedBatch, LogError> {
        do throws(LogError) {
            return .success(try store.prepare(entries, time: time, after: flight?.prepared))
        } catch {
            return .failure(error)
        }
    }

    /// Writes a batch on this thread.
    private func commit(_ batch: Batch) {
        switch batch.prepared {
        case .success(var prepared):
            prepared.writer = store.writer
            finish(batch, prepared.commit(), of: prepared)
        case .failure(let error): failed(batch, error)
        }
    }

    @discardableResult
    private func finish(_ batch: Batch, _ outcome: PreparedBatch.Outcome, of prepared: PreparedBatch) -> Bool {
        do throws(LogError) {
            let leaves = try store.take(outcome, of: prepared)
            remember(batch.time)
            // Shown before it is answered: who has a receipt can read the entry.
            show()
            answer(batch.items, leaves[batch.ownCount...], batch.time)
            return true
        } catch {
            failed(batch, error)
            return false
        }
    }

    private func failed(_ batch: Batch, _ error: LogError) {
        if let drops = batch.drops { queue.giveBack(drops) }
        for item in batch.items { refuse(item, error, batch.time) }
        view.publish {
            $0.status.lastWriteError = error
            if let refusal = store.refusal { $0.status.state = .readOnly(refusal) }
        }
    }

    private func firstOversized(_ item: AppendQueue.Item, from index: UInt64) -> LogError? {
        for (offset, entry) in item.entries.enumerated() {
            do throws(LogError) { try entry.checkLength(at: index + UInt64(offset)) } catch { return error }
        }
        return nil
    }

    private func refuse(_ item: AppendQueue.Item, _ error: LogError, _ now: Int64) {
        if error.code != .entryTooLarge || item.continuation == nil { queue.count(refused: item.entries.count, at: now) }
        item.continuation?.resume(returning: .failure(error))
    }

    /// An entry about a wall clock that went back by more than a second, or jumped against the uptime by more than a minute.
    private func notices(_ now: Int64) -> [NewEntry] {
        let uptime = options.clock.uptime()
        let before = lastNow ?? store.lastTime
        guard let before else { return [] }
        let expected = lastNow.map { $0 + (uptime - lastUptime) } ?? max(before, now)
        guard now < before - 1_000 || abs(now - expected) > 60_000 else { return [] }
        return [
            NewEntry(kind: LogKind.timeAnomaly) {
                $0.field("before", CivilTime.text(before))
                $0.field("now", CivilTime.text(now))
                $0.field("expected", CivilTime.text(expected))
            }
        ]
    }

    private func remember(_ now: Int64) {
        lastNow = now
        lastUptime = options.clock.uptime()
        if unsignedSince == nil { unsignedSince = lastUptime }
        if signing != nil, firstAfterPlan == nil { firstAfterPlan = lastUptime }
    }

    private func answer(_ items: [AppendQueue.Item], _ leaves: ArraySlice<LogDigest>, _ now: Int64) {
        var position = leaves.startIndex
        var index = store.size - UInt64(leaves.count)
        var ready: [Waiting] = []
        for item in items {
            if let continuation = item.continuation {
                let own = Array(leaves[position..<position + item.entries.count])
                let waiting = Waiting(
                    first: index, time: now, leaves: own, continuation: continuation, level: item.level, since: lastUptime)
                if item.level <= .durable { ready.append(waiting) } else { uncommitted.append(waiting) }
            }
            position += item.entries.count
            index += UInt64(item.entries.count)
        }
        showUnwitnessed()
        guard !ready.isEmpty else { return }
        // Waking hundreds of tasks takes longer than hashing their entries: the shared pool does it while this thread writes on.
        Task.detached { [ready] in
            for one in ready { one.continuation.resume(returning: .success(one.receipts(level: .durable))) }
        }
    }

    private func show() {
        view.publish {
            $0.status.size = store.size
            $0.status.lastWriteError = nil
            $0.status.batches += 1
            $0.status.bytes = store.writtenBytes
            $0.segments = store.segments
            $0.unsignedSince = unsignedSince
        }
    }
}

extension LogWriter.Waiting {
    /// The receipts of the entries, each with its proof where proofs are given.
    func receipts(level: AppendLevel, proofs: [LogProof]? = nil) -> [AppendReceipt] {
        leaves.indices.map { offset in
            AppendReceipt(
                index: first + UInt64(offset), time: time, leafHash: leaves[offset], level: level, proof: proofs?[offset])
        }
    }
}
