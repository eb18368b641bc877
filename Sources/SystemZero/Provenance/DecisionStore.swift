import AccessibilityTree
package import Baseline
import Dispatch
package import PolicyHost
import Synchronization

/// The inputs of logged decisions and the policy bundles that answered them, under their digests: what an audit and a replay read.
///
/// Two folders below `DECISION_PATH`: `inputs` and `bundles`. Both are swept by age and size, so that personal data in requests (addresses, user
/// agents) and in screens goes away without touching findings.
package final class DecisionStore: Sendable {
    package let inputs: BlobStore
    package let bundles: BlobStore

    private struct Queue {
        var waiting: [[UInt8]] = []
        var lost = 0
    }

    private let queue = Mutex(Queue())
    /// Writes what waits; one block at a time, on a thread that serves no requests.
    private let writer = DispatchQueue(label: "systemzero.decisions", qos: .utility)
    /// Beyond, further inputs are not kept and are counted: a slow disk must not fill the memory.
    private static let maximumWaiting = 4_096

    package init(folder: String) {
        inputs = BlobStore(root: Paths.join(folder, "inputs"))
        bundles = BlobStore(root: Paths.join(folder, "bundles"))
    }

    package convenience init(settings: Settings) { self.init(folder: settings.decisionPath) }

    /// Inputs that could not be kept since the start. Their log entries stand; an audit of them says that the input is missing.
    package var lost: Int { queue.withLock { $0.lost } }
}

// MARK: - Keeping

extension DecisionStore {
    /// Keeps the input of an access decision soon and without waiting for the disk: requests call this. Returns its address.
    func keepSoon(_ input: RecordedInput) -> BlobDigest {
        let bytes = input.canonicalBytes
        let digest = BlobDigest(of: bytes)
        let isFirst = queue.withLock { queue in
            guard queue.waiting.count < Self.maximumWaiting else {
                queue.lost += 1
                return false
            }
            queue.waiting.append(bytes)
            return queue.waiting.count == 1
        }
        if isFirst { writer.async { self.drain() } }
        return digest
    }

    /// Returns when everything that was handed over before is written.
    package func flush() async {
        await withCheckedContinuation { continuation in
            writer.async {
                self.drain()
                continuation.resume()
            }
        }
    }

    private func drain() {
        let batch = queue.withLock { queue in
            defer { queue.waiting = [] }
            return queue.waiting
        }
        var lost = 0
        for bytes in batch {
            do {
                // The entry that names the input is queued like it: neither waits for the platter.
                try inputs.put(bytes, durability: .process)
            } catch {
                // A full disk loses the input, never the decision or its entry.
                lost += 1
            }
        }
        if lost > 0 { queue.withLock { $0.lost += lost } }
    }

    /// Removes what is past its retention, behind whatever is being written. Pinned bundles stay.
    package func sweep(_ retention: BlobRetention, now: Int, pinned: Set<BlobDigest>) {
        writer.async { [self] in
            retention.sweep(inputs, now: now)
            retention.sweep(bundles, now: now, pinned: pinned)
        }
    }

    /// Keeps the questions that the severity policy was asked about one capture, before the log names them. They are safe against a power cut
    /// once they are settled.
    func stage(_ record: JudgementRecord) throws(Problem) -> BlobDigest { try inputs.stage(record.bytes) }

    /// Keeps the screens in which manipulation rules found something; the record that names them comes last.
    func stage(_ record: ScreenRecord) throws(Problem) -> [BlobDigest] { try record.stage(in: inputs) }

    /// See ``stage(_:)``.
    func settle(_ records: [BlobDigest]) throws(Problem) { try inputs.settle(records) }

    /// Keeps a bundle before it serves. Of a bundle that is there already the age starts anew.
    func keep(_ bundle: PolicyBundle) throws(Problem) -> BlobDigest {
        let digest = try bundles.put(bundle.bytes)
        bundles.touch(digest)
        return digest
    }
}

// MARK: - Reading

extension DecisionStore {
    /// The policies of a bundle. Errors: those of `BlobStore.bytes(_:)`, and `blob_damaged` when it cannot be restored.
    package func bundle(_ digest: String) throws(Problem) -> PolicyBundle {
        let bytes = try bundles.bytes(digest)
        do {
            return try PolicyBundle(bytes)
        } catch {
            throw unreadable(digest, error)
        }
    }

    /// The input of an access decision. Errors: as for `bundle(_:)`.
    package func input(_ digest: String) throws(Problem) -> RecordedInput {
        let document = try document(digest)
        do {
            return try RecordedInput(document: document)
        } catch {
            throw unreadable(digest, error)
        }
    }

    /// The questions about one capture, in the order of its findings. Errors: as for `bundle(_:)`.
    package func judgements(_ digest: String) throws(Problem) -> [RecordedInput] {
        let document = try document(digest)
        do {
            return try JudgementRecord.inputs(of: document)
        } catch {
            throw unreadable(digest, error)
        }
    }

    /// The screens of one capture in which manipulation rules found something. Errors: as for `bundle(_:)`.
    package func screens(_ digest: String) throws(Problem) -> [JudgedScreen] {
        var screens: [JudgedScreen] = []
        for row in try document(digest)["screens"]?.array ?? [] {
            let after = try inputs.bytes(row["after"]?.string ?? "")
            var before: [UInt8]?
            if let named = row["before"]?.string { before = try inputs.bytes(named) }
            do throws(PolicyProblems) {
                screens.append(try JudgedScreen(facts: row["facts"] ?? .null, after: after, before: before))
            } catch {
                throw unreadable(digest, error)
            }
        }
        return screens
    }

    private func document(_ digest: String) throws(Problem) -> JSONValue {
        let bytes = try inputs.bytes(digest)
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw Problem(.blobDamaged, "the content `\(digest)` is no JSON document", help: "it was not written by this program")
        }
    }

    private func unreadable(_ digest: String, _ error: PolicyProblems) -> Problem {
        Problem(
            .blobDamaged, "the content `\(digest)` cannot be used: \(error.diagnostics.first?.message ?? "it is not what it should be")",
            help: "a newer or older program may have written it", diagnostics: error.diagnostics.map(Diagnostic.init))
    }
}
