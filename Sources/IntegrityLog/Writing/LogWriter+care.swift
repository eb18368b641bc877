extension LogWriter {
    /// Changes the signing key.
    func rotateKey() throws(LogError) -> VerifierKey {
        guard !isClosed else { throw .closed }
        settle()
        defer { showAll() }
        return try store.rotateKey(time: options.clock.now())
    }

    /// Removes old segments.
    func prune(below index: UInt64) throws(LogError) -> PruneReport {
        guard !isClosed else { throw .closed }
        settle()
        defer { showAll() }
        return try store.prune(below: index, keeping: options.keepEntries, time: options.clock.now())
    }

    /// Takes a cosignature, and answers those who waited for it.
    func add(_ signature: NoteSignature, size: UInt64) throws(LogError) {
        guard !isClosed else { throw .closed }
        settle()
        let head = try store.add(signature, size: size, witnesses: options.witnesses)
        if head.size == store.head?.size { show(head, isNew: false) }
        let witnesses = options.witnesses.filter { if case .signed = $0.verify(head.note) { true } else { false } }
        guard witnesses.count >= options.witnessQuorum else { return }
        var source = TileHashSource(store.tiles, size: head.size)
        let (ready, waiting) = unwitnessed.partitioned { $0.end <= head.size }
        unwitnessed = waiting
        showUnwitnessed()
        for one in ready { one.continuation.resume(returning: proven(one, under: head, level: .witnessed, &source)) }
    }

    /// Tells those who waited too long for witnesses that their entries are committed and no more.
    func giveUpOnWitnesses() {
        let now = options.clock.uptime()
        let (late, waiting) = unwitnessed.partitioned { now - $0.since >= options.witnessTimeout }
        unwitnessed = waiting
        showUnwitnessed()
        for one in late {
            let answer = LogError(
                .notWitnessed, "the entry is under a signed head, but not enough witnesses have cosigned it",
                at: LogLocation(index: one.first),
                help: "check that the witnesses can be reached; the proof can be asked for later")
            one.continuation.resume(returning: .failure(answer))
        }
    }

    /// Shows everything anew after something other than an append.
    private func showAll() {
        unsignedSince = store.hasUnsigned ? unsignedSince ?? options.clock.uptime() : nil
        if !store.hasUnsigned, let head = store.head { answerCommitted(under: head) }
        view.publish {
            if let verifier = store.signer?.verifier { $0.verifier = verifier }
            $0.status.size = store.size
            $0.status.signedSize = store.head?.size ?? 0
            $0.status.firstIndex = store.segments.first?.first ?? 0
            $0.head = store.head
            $0.segments = store.segments
            $0.prunedBelow = store.prunedBelow
            $0.unsignedSince = unsignedSince
            if let refusal = store.refusal { $0.status.state = .readOnly(refusal) }
        }
    }
}

extension Array {
    /// The elements for which something holds, and the others, each in order.
    fileprivate func partitioned(_ holds: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(holds), filter { !holds($0) })
    }
}
