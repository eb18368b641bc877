extension LogWriter {
    /// Signs the present size and answers those who waited for a head.
    @discardableResult
    func sign() -> Result<SignedCheckpoint, LogError> {
        do throws(LogError) {
            let before = store.head?.size
            let head = try store.checkpoint()
            unsignedSince = nil
            notBefore = .min
            show(head, isNew: head.size != before)
            answerCommitted(under: head)
            return .success(head)
        } catch {
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
            return .failure(error)
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

    func answerCommitted(under head: SignedCheckpoint) {
        let waiting = uncommitted
        uncommitted = []
        var source = TileHashSource(store.tiles, size: head.size)
        for one in waiting {
            if one.level == .witnessed, options.witnessQuorum > 0 {
                unwitnessed.append(one)
            } else {
                one.continuation.resume(returning: proven(one, under: head, level: .committed, &source))
            }
        }
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
