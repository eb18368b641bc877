extension LogWriter {
    /// A head on its way to disk.
    struct Signing {
        let plan: HeadPlan
        let work: BackgroundWork<Result<HeadPlan.Outcome, LogError>>
    }

    /// Begins to sign the present size on another thread; lines go on being written meanwhile.
    func startSigning() {
        guard signing == nil else { return }
        do throws(LogError) {
            guard let plan = try store.planHead() else { return }
            let work = BackgroundWork.start({ plan.perform() }, done: { [weak self] in Task { [weak self] in await self?.collect() } })
            signing = Signing(plan: plan, work: work)
            firstAfterPlan = nil
        } catch {
            headFailed(error)
        }
    }

    /// Takes in a head that has reached the disk, if one has.
    func collect() {
        guard let signing, let result = signing.work.poll() else { return }
        take(result, of: signing.plan)
        if !uncommitted.isEmpty { startSigning() }
        startTimer()
    }

    /// Waits for the batch and the head on their way, if there are any.
    func settle() {
        land()
        guard let signing, let result = signing.work.wait() else { return }
        take(result, of: signing.plan)
    }

    /// Signs the present size before it returns, and answers those who waited for a head.
    @discardableResult
    func sign() -> Result<SignedCheckpoint, LogError> {
        settle()
        do throws(LogError) {
            if let plan = try store.planHead() {
                firstAfterPlan = nil
                take(plan.perform(), of: plan)
            }
            guard let head = store.head, head.size == store.size else {
                return .failure(lastHeadError ?? .outOfRange(store.size, size: store.size))
            }
            answerCommitted(under: head)
            return .success(head)
        } catch {
            headFailed(error)
            return .failure(error)
        }
    }

    private func take(_ result: Result<HeadPlan.Outcome, LogError>, of plan: HeadPlan) {
        signing = nil
        switch result {
        case .success(let outcome):
            store.finish(plan, outcome)
            unsignedSince = firstAfterPlan
            notBefore = .min
            lastHeadError = nil
            show(plan.head, isNew: true)
            answerCommitted(under: plan.head)
        case .failure(let error):
            headFailed(error)
        }
    }

    /// Tells those who wait for a head that there will be none for now; the next try comes after a while.
    private func headFailed(_ error: LogError) {
        lastHeadError = error
        notBefore = options.clock.uptime() + options.checkpointInterval
        view.publish { $0.status.lastCheckpointError = error }
        let waiting = uncommitted
        uncommitted = []
        for one in waiting {
            let answer = LogError(
                .notCommitted, "the entry is durable, but no head could be signed over it: \(error.message)",
                at: LogLocation(index: one.first), help: "it will come under the next head; \(error.help)")
            one.continuation.resume(returning: .failure(answer))
        }
    }

    func show(_ head: SignedCheckpoint, isNew: Bool) {
        view.publish {
            $0.head = head
            $0.status.signedSize = head.size
            $0.status.lastCheckpointError = nil
            if isNew { $0.status.checkpoints += 1 }
            $0.unsignedSince = unsignedSince
        }
    }

    /// Answers those whose entries a head covers.
    func answerCommitted(under head: SignedCheckpoint) {
        let waiting = uncommitted.filter { $0.end <= head.size }
        uncommitted.removeAll { $0.end <= head.size }
        var source = TileHashSource(store.tiles, size: head.size)
        for one in waiting {
            if one.level == .witnessed, options.witnessQuorum > 0 {
                unwitnessed.append(one)
            } else {
                one.continuation.resume(returning: proven(one, under: head, level: .committed, &source))
            }
        }
        showUnwitnessed()
    }

    /// Those who wait for witnesses make the witnesses be asked at once.
    func showUnwitnessed() {
        let count = unwitnessed.count + uncommitted.count { $0.level == .witnessed }
        guard view.snapshot.status.awaitingWitnesses != count else { return }
        view.publish { $0.status.awaitingWitnesses = count }
    }

    /// The receipts of a waiting append with their proofs.
    func proven(
        _ waiting: Waiting, under head: SignedCheckpoint, level: AppendLevel, _ source: inout TileHashSource
    ) -> AppendQueue.Answer {
        do throws(LogError) {
            var proofs: [LogProof] = []
            for offset in waiting.leaves.indices {
                let index = waiting.first + UInt64(offset)
                let hashes = try MerkleProof.inclusion(of: index, in: head.size, from: &source)
                proofs.append(LogProof(index: index, hashes: hashes, checkpoint: head))
            }
            return .success(waiting.receipts(level: level, proofs: proofs))
        } catch {
            return .failure(error)
        }
    }
}
