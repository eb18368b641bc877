extension LogCheck {
    /// What stands after the newest head: no signature vouches for it yet.
    mutating func checkTail(_ reading: LogReading, _ newest: SignedCheckpoint) {
        guard let fault = reading.end.fault, fault.index >= newest.size else { return }
        let message = "what follows entry \(fault.index) is not whole (\(fault.reason.rawValue)): a writer at work, or a crash"
        add(Finding(.tornTail, .remark, message, at: fault.location))
    }

    /// Heads, receipts and sizes that others remember.
    mutating func checkOutside(_ reading: LogReading, _ ring: KeyRing, _ newest: SignedCheckpoint) {
        if size < options.minimumSize {
            let message = "the log is known to have had \(options.minimumSize) entries, \(size) are there"
            add(Finding(.rollback, .tampered, message, at: LogLocation(index: size)))
        }
        for (head, agrees) in reading.audit.outcomes where agrees && ring.vouches(for: head) && isWitnessed(head) {
            anchoredSize = max(anchoredSize, head.size)
        }
        for anchor in options.anchors where check(anchor, "a kept head", reading, ring) {
            anchoredSize = max(anchoredSize, anchor.size)
        }
        checkPlaces(reading, ring)
        for (name, proof) in options.receipts {
            checkedReceipts += 1
            guard check(proof.checkpoint, "the head of receipt `\(name)`", reading, ring) else {
                contradict(name, proof, reading, ring)
                continue
            }
            anchoredSize = max(anchoredSize, proof.checkpoint.size)
            guard let leaf = reading.leaves[proof.index] else {
                let isPruned = proof.index < firstIndex
                add(
                    Finding(
                        isPruned ? .unreadable : .rollback, isPruned ? .cannotTell : .tampered,
                        "entry \(proof.index) of receipt `\(name)` is not in the log\(isPruned ? " any more, nor is its hash" : "")",
                        at: LogLocation(index: proof.index)))
                continue
            }
            if !proof.includes(leaf: leaf) {
                add(
                    Finding(
                        .proofInvalid, .tampered, "receipt `\(name)` is not of entry \(proof.index) as it is in the log",
                        at: LogLocation(index: proof.index)))
            }
        }
    }

    /// Names the entry where a receipt under a head of the log's own key and the log part: only then does the receipt convict.
    private mutating func contradict(_ name: String, _ proof: LogProof, _ reading: LogReading, _ ring: KeyRing) {
        guard ring.vouches(for: proof.checkpoint) else { return }
        if let leaf = reading.leaves[proof.index], !proof.includes(leaf: leaf) {
            add(
                Finding(
                    .fork, .tampered, "entry \(proof.index) in the log is not the one of receipt `\(name)`",
                    at: LogLocation(index: proof.index)))
        } else if reading.leaves[proof.index] == nil, proof.index >= reading.end.size {
            add(
                Finding(
                    .rollback, .tampered, "entry \(proof.index) of receipt `\(name)` is not in the log",
                    at: LogLocation(index: proof.index)))
        }
    }

    /// Compares a head from outside with the log; whether it is one of the log's and agrees.
    mutating func check(_ head: SignedCheckpoint, _ name: String, _ reading: LogReading, _ ring: KeyRing) -> Bool {
        guard ring.vouches(for: head) else {
            add(Finding(.unauthenticated, .cannotTell, "\(name) is not signed by the key of the log"))
            return false
        }
        guard let agrees = agreement[head] else {
            guard head.size > reading.end.size else {
                add(Finding(.unreadable, .cannotTell, "\(name) of size \(head.size) cannot be compared: the hash tiles below are missing"))
                return false
            }
            add(
                Finding(
                    .rollback, .tampered, "\(name) is of size \(head.size), the log has \(reading.end.size)",
                    at: LogLocation(index: reading.end.size)))
            return false
        }
        guard agrees else {
            add(
                Finding(
                    .fork, .tampered, "\(name) of size \(head.size) is signed, but of another history than the log",
                    at: LogLocation(index: reading.audit.keeping { ring.vouches(for: $0) }.lastMatch)))
            return false
        }
        return true
    }

    private func isWitnessed(_ head: SignedCheckpoint) -> Bool {
        let signed = options.witnesses.filter { if case .signed = $0.verify(head.note) { true } else { false } }
        return !options.witnesses.isEmpty && signed.count >= options.witnessQuorum
    }

    mutating func checkAge(_ newest: SignedCheckpoint) {
        guard let now = options.now, let limit = options.maximumAge else { return }
        guard let lastTime, now - lastTime <= limit else {
            let age = lastTime.map { "\((now - $0) / 1_000) seconds old" } ?? "of unknown age"
            return add(Finding(.stale, .cannotTell, "the newest entry is \(age)"))
        }
    }
}
