/// Keeps the salts and values of commitments beside the log, one file each, until they are erased.
package struct CommitmentStore: Sendable {
    private let fileSystem: any LogFileSystem

    package init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    /// The store in the folder of a log.
    package init(directory: String) throws(LogError) {
        fileSystem = try LogError.wrap { () throws(FileFailure) in try PosixFileSystem(folder: directory, create: false) }
    }

    /// Saves salt and value durably; to be done before the entry is appended.
    package func save(_ commitment: SaltedCommitment) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            try fileSystem.makeDirectory(LogLayout.secrets)
            try fileSystem.synchronizeDirectory("")
            try fileSystem.replaceFile(Self.path(commitment.digest), commitment.salt + commitment.value, permissions: 0o600)
        }
    }

    /// Salt and value of a commitment; nil when they were erased. Throws `log_damaged` when the file is not what was committed to.
    package func reveal(_ digest: LogDigest) throws(LogError) -> SaltedCommitment? {
        let path = Self.path(digest)
        let bytes = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(path) }
        guard let bytes else { return nil }
        let width = min(SaltedCommitment.saltWidth, bytes.count)
        let commitment = SaltedCommitment(salt: Array(bytes[..<width]), value: Array(bytes[width...]))
        guard commitment.digest == digest else {
            throw LogError(
                .damaged, "the value of a commitment is not what the log says", at: LogLocation(file: path),
                help: "restore the file from a copy; the log itself is sound")
        }
        return commitment
    }

    /// Overwrites and removes salt and value. May be repeated.
    package func erase(_ digest: LogDigest) throws(LogError) {
        let path = Self.path(digest)
        try LogError.wrap { () throws(FileFailure) in
            guard let status = try fileSystem.status(at: path) else { return }
            let handle = try fileSystem.open(path, .update)
            defer { fileSystem.close(handle) }
            let zeroes = [UInt8](repeating: 0, count: Int(status.size))
            try fileSystem.writeAll(handle, at: 0, zeroes, 0..<zeroes.count, path: path)
            try fileSystem.settle(handle, dataOnly: false, path: path)
            try fileSystem.remove(path)
            try fileSystem.synchronizeDirectory(LogLayout.secrets)
        }
    }

    private static func path(_ digest: LogDigest) -> String { "\(LogLayout.secrets)/\(digest.hex)" }
}
