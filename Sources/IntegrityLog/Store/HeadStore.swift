/// The signed heads on disk: the published one, and all that were kept.
struct HeadStore: Sendable {
    /// What a note file turned out to be.
    enum Found: Sendable, Hashable {
        case absent
        case broken(LogError)
        /// A note, but not signed by a key of the log, or of another origin.
        case foreign(SignedCheckpoint)
        case valid(SignedCheckpoint)

        var checkpoint: SignedCheckpoint? {
            if case .valid(let checkpoint) = self { checkpoint } else { nil }
        }
    }

    let fileSystem: any LogFileSystem

    init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    /// Reads a note and checks it under any of some keys and the log's name.
    func read(_ path: String, keys: [VerifierKey], origin: String) throws(LogError) -> Found {
        do throws(FileFailure) {
            guard let bytes = try fileSystem.readFile(path, limit: SignedNote.maximumBytes) else { return .absent }
            let checkpoint: SignedCheckpoint
            do throws(LogError) {
                checkpoint = try SignedCheckpoint(parsing: bytes)
            } catch {
                return .broken(error)
            }
            let outcomes = keys.map { $0.verify(checkpoint.note) }
            if outcomes.contains(.forged) {
                return .broken(
                    LogError(
                        .signatureInvalid, "the signature of `\(path)` is wrong", at: LogLocation(file: path),
                        help: "compare the file with a copy that a client or witness kept"))
            }
            let isSigned = outcomes.contains { if case .signed = $0 { true } else { false } }
            return isSigned && checkpoint.checkpoint.origin == origin ? .valid(checkpoint) : .foreign(checkpoint)
        } catch {
            throw error.asLogError
        }
    }

    /// The sizes of the kept heads, ascending.
    func archivedSizes() throws(LogError) -> [UInt64] {
        do throws(FileFailure) {
            return try fileSystem.list(LogLayout.checkpoints).compactMap(LogLayout.archivedSize).sorted()
        } catch {
            throw error.asLogError
        }
    }

    func archive(_ head: SignedCheckpoint) throws(FileFailure) {
        try fileSystem.replaceFile(LogLayout.archived(head.size), head.bytes)
    }

    func publish(_ head: SignedCheckpoint) throws(FileFailure) {
        try fileSystem.replaceFile(LogLayout.checkpoint, head.bytes)
    }

    /// Keeps a note as evidence; the name says why.
    func keepEvidence(_ bytes: [UInt8], name: String) throws(FileFailure) {
        try fileSystem.makeDirectory(LogLayout.evidence)
        try fileSystem.replaceFile("\(LogLayout.evidence)/\(name)", bytes)
    }
}
