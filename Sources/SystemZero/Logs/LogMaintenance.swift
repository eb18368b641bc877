import AccessibilityTree
package import IntegrityLog
package import LogAnchors

/// What an operator does to the log from the command line while no server holds it: each act is announced by a `maintenance` entry that names
/// who did it, before the log's own entry says that it was done.
package struct LogMaintenance: Sendable {
    private let settings: Settings
    private let clock: MonitorClock
    /// Who acts, for the log.
    private let actor: String

    package init(settings: Settings, clock: MonitorClock = .system, actor: String) {
        self.settings = settings
        self.clock = clock
        self.actor = actor
    }

    /// Changes the signing key; gives the old and the new verifier key.
    package func rotateKey() async throws(Problem) -> (old: VerifierKey, new: VerifierKey) {
        try await open { log throws(LogError) in
            let old = log.verifierKey
            try await announce("rotate_key", ["key": .string(old.text)], in: log)
            return (old, try await log.rotateKey())
        }
    }

    /// What ``prune(below:)`` would remove.
    package func prunePlan(below index: UInt64) throws(Problem) -> PruneReport {
        do {
            return try LogReader(directory: settings.logPath).prunePlan(below: index, keeping: UInt64(settings.anchors.keepEntries))
        } catch {
            throw Problem(log: error)
        }
    }

    /// Removes whole segments below an index. Refused for entries that the settings keep.
    package func prune(below index: UInt64) async throws(Problem) -> PruneReport {
        // Refused before the log tells of an attempt.
        guard try prunePlan(below: index).segments > 0 else { return try prunePlan(below: index) }
        return try await open { log throws(LogError) in
            try await announce("prune", ["below": .count(index)], in: log)
            return try await log.prune(below: index)
        }
    }

    /// Whether salt and value of a commitment are still there.
    package func holds(_ commitment: LogDigest) throws(Problem) -> Bool {
        do {
            return try CommitmentStore(directory: settings.logPath).reveal(commitment) != nil
        } catch {
            throw Problem(log: error)
        }
    }

    /// Erases salt and value of a commitment; its entry and every proof stay as they are.
    package func redact(_ commitment: LogDigest) async throws(Problem) {
        try await open { log throws(LogError) in
            try await announce("redact", ["commitment": .string(commitment.hex)], in: log)
            try CommitmentStore(directory: settings.logPath).erase(commitment)
        }
    }

    /// Signs what is unsigned and gives the head.
    package func sign() async throws(Problem) -> SignedCheckpoint {
        let help = "what writes to the log signs it, within a second of an entry: leave out --sign and take the newest head"
        return try await open(whenHeld: help) { log throws(LogError) in try await log.checkpoint() }
    }

    /// Shows every witness the newest head, once; gives what became of it by the witness's name.
    package func askWitnesses() async throws(Problem) -> [(name: String, answer: AnchorAnswer)] {
        let help = "a running server asks its witnesses by itself: leave out --submit and see what they have cosigned"
        return try await open(whenHeld: help) { log throws(LogError) in
            let head = try await log.checkpoint()
            let records = try AnchorRecordStore(directory: settings.logPath)
            var answers: [(String, AnchorAnswer)] = []
            let witnesses = LogAnchoring.witnesses(of: log, settings, clock)
            for witness in witnesses {
                let answer = await witness.submit(head, told: try records.record(of: witness.name))
                if answer == .anchored { try records.save(AnchorRecord(name: witness.name, time: clock.now(), head: head)) }
                answers.append((witness.name, answer))
            }
            for witness in witnesses { await witness.close() }
            return answers
        }
    }

    /// What to do when a server or another command has the log.
    private static let stopFirst =
        "stop what writes to it (`systemctl stop systemzero`), run this again, start it again; `--dry-run` works beside it"

    /// Opens the log for writing, and closes it again whatever happens.
    ///
    /// - Parameter whenHeld: the help of `log_locked`, which names the way that works.
    private func open<Result>(
        whenHeld: String = stopFirst, _ body: (IntegrityLog) async throws(LogError) -> Result
    ) async throws(Problem) -> Result {
        let log: IntegrityLog
        do throws(Problem) {
            log = try LogBook.openLog(settings, clock)
        } catch {
            guard error.code == LogError.Code.locked.rawValue else { throw error }
            throw Problem(error.kind, error.detail, location: error.location, help: whenHeld)
        }
        do throws(LogError) {
            if case .readOnly(let error) = log.status.state { throw error }
            let result = try await body(log)
            await log.close()
            return result
        } catch {
            await log.close()
            throw Problem(log: error)
        }
    }

    private func announce(_ action: String, _ members: KeyValuePairs<String, JSONValue>, in log: IntegrityLog) async throws(LogError) {
        var data = JSONObject([("action", .string(action)), ("actor", .string(actor))])
        for (key, value) in members { data.set(key, to: value) }
        _ = try await log.append(kind: LogEvent.Kind.maintenance.rawValue, data: JSONValue.object(data).jsonBytes)
    }
}
