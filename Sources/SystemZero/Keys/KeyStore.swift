package import FoundationEssentials
import Synchronization

/// The API keys: a snapshot in memory that requests are checked against, and the file that it comes from.
///
/// Any thread may call anything. Changes go to the file first and are served only once they are durable there. They read the file anew under a
/// lock that other processes respect, so that two editors lose nothing of each other's work. The calls that change something block
/// their thread for the length of a disk sync.
package final class KeyStore: Sendable {
    /// A class, so that a request takes hold of one reference and not of every table.
    private final class Served: Sendable {
        let snapshot: KeySnapshot
        /// Counters live as long as their key is listed; a reload keeps them.
        let uses: [KeyID: KeyUse]

        init(_ keys: [APIKey], keeping old: [KeyID: KeyUse] = [:]) {
            snapshot = KeySnapshot(keys)
            uses = Dictionary(keys.map { ($0.id, old[$0.id] ?? KeyUse()) }) { first, _ in first }
        }
    }

    private let file: KeyFile
    /// What requests see. Replaced only while `editing` is held, so that a slow reload cannot put an older state back.
    private let served: Mutex<Served>
    /// Held by whatever reads the file in order to publish it.
    private let editing = Mutex(())
    /// Milliseconds to wait for other processes.
    private let patience: Int

    package var path: String { file.path }

    /// Reads the file; a missing one is an empty set. Errors: `keys_file_invalid`, `keys_file_exposed`.
    package init(path: String, patience: Int = 5_000) throws(Problem) {
        let file = KeyFile(path: path)
        let content = try file.load()
        let keys = content?.document.keys ?? []
        self.file = file
        self.patience = patience
        self.remarks = content?.remarks ?? []
        self.served = Mutex(Served(keys))
    }

    /// What was remarkable about the file when the store was opened.
    package let remarks: [Diagnostic]

    // MARK: Asking

    /// Whose secret `presented` is; counts a use when it opens its key. Constant in where a wrong secret differs.
    package func authenticate(_ presented: String, now: Date) -> KeyMatch {
        let served = served.withLock { $0 }
        let match = served.snapshot.match(presented, now: now)
        if case .ok(let key, _) = match { served.uses[key.id]?.record(at: now) }
        return match
    }

    /// The same without counting a use.
    package func match(_ presented: String, now: Date) -> KeyMatch { served.withLock { $0.snapshot }.match(presented, now: now) }

    /// All keys, in the order of the file.
    package func list() -> [APIKey] { served.withLock { $0.snapshot }.keys }

    package func key(_ id: KeyID) -> APIKey? { served.withLock { $0.snapshot }.key(id) }

    // MARK: Counting

    package func usage(of id: KeyID) -> KeyUsage { served.withLock { $0.uses[id] }?.usage ?? KeyUsage() }

    /// The counters of all keys, for the state database to keep.
    package func usage() -> [KeyID: KeyUsage] { served.withLock { $0.uses }.mapValues(\.usage) }

    /// Adds counts from earlier runs, once after opening; those of unknown keys are dropped.
    package func add(_ usage: [KeyID: KeyUsage]) {
        let uses = served.withLock { $0.uses }
        for (id, usage) in usage { uses[id]?.add(usage) }
    }

    // MARK: Changing

    /// Errors: `invalid_key_request`, `keys_read_only`, `keys_busy`, `keys_file_full`, `keys_file_invalid`, `storage_failed`, `storage_full`.
    package func create(_ request: KeyRequest, now: Date) throws(Problem) -> IssuedKey {
        try edit { document throws(Problem) in try document.create(request, now: now) }
    }

    /// Errors: `key_not_found` and those of `create`.
    package func revoke(_ id: KeyID, now: Date) throws(Problem) -> APIKey {
        try edit { document throws(Problem) in try document.revoke(id, now: now) }
    }

    /// Errors: `key_not_found`, `key_not_active` and those of `create`.
    package func rotate(_ id: KeyID, graceSeconds: Int, now: Date) throws(Problem) -> IssuedKey {
        try edit { document throws(Problem) in try document.rotate(id, graceSeconds: graceSeconds, now: now) }
    }

    /// Puts back what a key was, unless it has been changed again since. Errors: those of `create`.
    func restore(_ before: APIKey, replacing after: APIKey) throws(Problem) {
        try edit { document in document.restore(before, replacing: after) }
    }

    /// Serves what the file says now. On an error (as for opening, or the file gone though keys are being served) nothing changes.
    @discardableResult
    package func reload() throws(Problem) -> KeyChanges {
        try editing.withLock { _ throws(Problem) in
            let (document, remarks) = try read()
            let old = list()
            publish(document)
            return KeyChanges(from: old, to: document.keys, remarks: remarks)
        }
    }

    /// Applies `change` to what the file holds at this moment, writes it if anything changed, and serves the result.
    func edit<Result: Sendable>(_ change: (inout KeyDocument) throws(Problem) -> Result) throws(Problem) -> Result {
        try editing.withLock { _ throws(Problem) in
            try file.requireWritable()
            let lock = try file.lock(patience: patience)
            defer { withExtendedLifetime(lock) {} }
            var (document, _) = try read()
            let before = document
            let result = try change(&document)
            if document != before { try file.save(document) }
            publish(document)
            return result
        }
    }

    private func read() throws(Problem) -> (document: KeyDocument, remarks: [Diagnostic]) {
        if let content = try file.load() { return (content.document, content.remarks) }
        let count = list().count
        guard count == 0 else {
            throw Problem(
                .keysFileInvalid, "\(Problem.quote(path, limit: 200)) is gone; the \(count) keys known from it stay in force",
                location: path,
                help: "put the file back, or one with `keys: []` to take all keys away")
        }
        return (KeyDocument(), [])
    }

    private func publish(_ document: KeyDocument) {
        let uses = served.withLock { $0.uses }
        // Nobody else publishes meanwhile: `editing` is held.
        let next = Served(document.keys, keeping: uses)
        served.withLock { $0 = next }
    }
}
