package import IntegrityLog

/// Opening a log for reading, from the command line and beside a running server; errors as problems.
package enum LogKeys {
    /// The key to verify with: the given one (as text or file), else `log.vkey` of the log's own folder, nil when there is none.
    package static func verifier(_ text: String?, directory: String) throws(Problem) -> VerifierKey? {
        try Problem.wrap { () throws(LogError) in
            if let text { return try VerificationRequest.verifierKey(text) }
            let beside = Paths.join(directory, "log.vkey")
            guard LocalFile.exists(beside) else { return nil }
            return try VerifierKey(parsing: String(decoding: try LocalFile.read(beside), as: UTF8.self))
        }
    }

    /// Errors: `not_found` when there is no such folder, and those of the log.
    package static func reader(_ directory: String) throws(Problem) -> LogReader {
        guard LocalFile.exists(directory) else {
            throw Problem(
                .notFound, "there is no log in \(Problem.quote(directory, limit: 200))",
                help: "check DATA_PATH or LOG_PATH; `systemzero serve` or the first approval makes one")
        }
        return try Problem.wrap { () throws(LogError) in try LogReader(directory: directory) }
    }

    /// Which place was told of which head, by the log's own record.
    package static func anchorRecords(_ directory: String) throws(Problem) -> [AnchorRecord] {
        do {
            return try AnchorRecordStore(directory: directory).all().records
        } catch {
            throw Problem(log: error)
        }
    }

    /// The newest signed head, as it was published; its signature is not checked.
    package static func newestHead(_ directory: String) throws(Problem) -> SignedCheckpoint {
        let reader = try reader(directory)
        let head = try Problem.wrap { () throws(LogError) in try reader.head() }
        guard let head else {
            throw Problem(.notFound, "the log in \(Problem.quote(directory)) has no signed head", help: "check DATA_PATH or LOG_PATH")
        }
        return head
    }

    package static func proof(of index: UInt64, in directory: String) throws(Problem) -> [UInt8] {
        let reader = try reader(directory)
        return try Problem.wrap { () throws(LogError) in try reader.proof(of: index).bytes }
    }

    /// A page that proves an entry by itself. The proof is checked before it is given away.
    package static func proofPage(of index: UInt64, in directory: String, time: Int64) throws(Problem) -> String {
        let reader = try reader(directory)
        let (entry, proof) = try Problem.wrap { () throws(LogError) in (try reader.entry(at: index), try reader.proof(of: index)) }
        let key = try ownKey(nil, directory)
        guard case .signed = key.verify(proof.checkpoint.note), proof.includes(leaf: entry.leafHash) else {
            throw Problem(
                .logContradicted, "the log does not prove its entry \(index)", location: "entry \(index)",
                help: "run `systemzero log verify`")
        }
        return ProofPage.render(entry, proof: proof, key: key, time: time)
    }

    /// An export beside whoever writes the log.
    package static func exporter(_ request: LogExportRequest, in directory: String, time: Int64) throws(Problem) -> LogExporter {
        try LogExporter(reader: reader(directory), request: request, verifierKey: verifier(nil, directory: directory), time: time)
    }

    /// The query index of a log, beside whoever writes it.
    package static func indexKeeper(_ directory: String) throws(Problem) -> IndexKeeper {
        let key = try ownKey(nil, directory)
        return IndexKeeper(
            path: Paths.join(directory, LogFolder.index), identity: LogFolder.identity(of: key.name), reader: try reader(directory))
    }

    /// Whether the log continues a head that somebody kept.
    package enum Continuation: Sendable {
        /// It does: the proof, as the body of an `add-checkpoint` request (C2SP tlog-witness).
        case continued([UInt8])
        /// The head is signed by the log's key, and the log has another history.
        case contradicted(Problem)
    }

    /// - Parameters:
    ///   - note: the head that was kept.
    ///   - key: as text or file; nil takes the one beside the log.
    package static func consistency(from note: [UInt8], key: String?, in directory: String) throws(Problem) -> Continuation {
        let key = try ownKey(key, directory)
        let reader = try reader(directory)
        let (kept, head) = try Problem.wrap { () throws(LogError) in (try SignedCheckpoint(parsing: note), try reader.head()) }
        guard let head else { throw Problem(.notFound, "the log has no signed head yet", help: "ask again in a second") }
        for (signed, name) in [(kept, "the head that you kept"), (head, "the newest head of the log")] {
            guard case .signed = key.verify(signed.note), signed.checkpoint.origin == key.name else {
                throw Problem(
                    .logForeign, "\(name) is not signed by the key `\(key.name)`",
                    help: "give the key of the log with --key; after a rotation a head of the old key needs the old one")
            }
        }
        guard kept.size <= head.size else {
            return .contradicted(
                Problem(
                    .logContradicted, "the head that you kept is of size \(kept.size), the log's newest of \(head.size)",
                    location: "entry \(head.size)", help: "the log was cut, or an older copy was put back: run `systemzero log verify`"))
        }
        let proof = try Problem.wrap { () throws(LogError) in try reader.consistency(from: kept.size, to: head.size) }
        guard MerkleProof.isConsistent(from: kept.size, root: kept.root, to: head.size, root: head.root, proof: proof) else {
            return .contradicted(
                Problem(
                    .logContradicted, "the log does not continue the head of size \(kept.size) that you kept",
                    help: "both are signed: keep the two notes, together they convict; then run `systemzero log verify --anchor`"))
        }
        let hashes = proof.map { $0.base64 + "\n" }.joined()
        return .continued(Array("old \(kept.size)\n\(hashes)\n".utf8) + head.bytes)
    }

    private static func ownKey(_ text: String?, _ directory: String) throws(Problem) -> VerifierKey {
        guard let key = try verifier(text, directory: directory) else {
            throw Problem(
                code: "log_key_missing", status: 503, title: "there is no key", detail: "there is no `log.vkey` in the folder of the log",
                location: directory, help: "give the verifier key with --key, or the folder of a log")
        }
        return key
    }
}
