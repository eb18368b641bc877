/// The heads in `evidence`: each has convicted the log once, by its signature, of a rollback or a fork.
struct EvidenceStore {
    private let fileSystem: any LogFileSystem

    init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    /// The notes by file, and the files that are none. Their signatures are not checked.
    func heads() throws(LogError) -> (heads: [(file: String, head: SignedCheckpoint)], broken: [String]) {
        try LogError.wrap { () throws(FileFailure) in
            guard try fileSystem.status(at: LogLayout.evidence)?.kind == .directory else { return ([], []) }
            var heads: [(file: String, head: SignedCheckpoint)] = []
            var broken: [String] = []
            for name in try fileSystem.list(LogLayout.evidence) where name.hasSuffix(".note") {
                let path = "\(LogLayout.evidence)/\(name)"
                guard let bytes = try fileSystem.readFile(path, limit: SignedNote.maximumBytes) else { continue }
                // A file that is no note convicts nobody; it is named.
                if let head = try? SignedCheckpoint(parsing: bytes) { heads.append((path, head)) } else { broken.append(path) }
            }
            return (heads, broken)
        }
    }
}
