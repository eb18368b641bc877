package import Glibc
import Synchronization

/// Files that are replaced whole: a reader sees the old content or the new, never a part.
package enum DurableFile {
    /// How far a write goes before it returns.
    package enum Durability: Sendable {
        /// The content survives a crash of the process.
        case process
        /// The content survives a power cut: file and folder are synced.
        case power
    }

    /// The content of a regular file; nil when there is none. More than `limit` bytes is an `EFBIG` failure.
    package static func read(_ path: String, limit: Int) throws(FileFailure) -> (bytes: [UInt8], status: FileStatus)? {
        let file: OpenFile
        do throws(FileFailure) {
            // Non-blocking, so that a named pipe in the place of the file cannot hang the program.
            file = try OpenFile(path, O_RDONLY | O_NONBLOCK)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
        let status = try file.status()
        guard status.isRegular else { throw FileFailure("read", path, number: status.isFolder ? EISDIR : EINVAL) }
        guard status.size <= limit else { throw FileFailure("read", path, number: EFBIG) }
        return (try file.readAll(limit: limit), status)
    }

    /// Replaces `path` (temporary file, sync, rename, sync of the folder). A file that exists keeps its owner.
    package static func replace(
        _ path: String, with bytes: [UInt8], permissions: mode_t = 0o600, durability: Durability = .power
    ) throws(FileFailure) {
        let target = Paths.resolved(path)
        let folder = Paths.folder(of: target)
        let owner: FileStatus?
        if let previous = try FileStatus.of(target) { owner = previous } else { owner = try FileStatus.of(folder) }
        let temporary = "\(folder)/.\(Paths.name(of: target)).\(uniqueSuffix()).tmp"
        do throws(FileFailure) {
            try write(bytes, to: temporary, permissions: permissions, owner: owner, durability: durability)
            try rename(temporary, to: target)
        } catch {
            remove(temporary)
            throw error
        }
        if durability == .power { try Folder.sync(folder) }
    }

    /// Renames within a file system; an existing target is replaced.
    package static func rename(_ source: String, to target: String) throws(FileFailure) {
        // Safe: both strings are passed as terminated C strings that live for the call.
        guard unsafe Glibc.rename(source, target) == 0 else { throw FileFailure("rename to", target) }
    }

    /// Removes a file; returns whether one was removed. What cannot be removed stays: every caller removes for tidiness only.
    @discardableResult
    package static func remove(_ path: String) -> Bool {
        // Safe: the string is passed as a terminated C string that lives for the call.
        unsafe unlink(path) == 0
    }

    /// A new file at `path`; root gives it to `owner`, others leave it theirs unless it replaces a file of someone else's.
    static func write(
        _ bytes: [UInt8], to path: String, permissions: mode_t, owner: FileStatus?, durability: Durability
    ) throws(FileFailure) {
        let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: permissions)
        try file.setPermissions(permissions)
        if let owner, owner.isRegular || geteuid() == 0 { try file.setOwner(like: owner) }
        try file.write(bytes)
        if durability == .power { try file.sync() }
    }

    /// A suffix that no other thread or living process of this machine uses.
    static func uniqueSuffix() -> String {
        "\(getpid())-\(sequence.wrappingAdd(1, ordering: .relaxed).oldValue)-\(String(UInt32.random(in: 0...UInt32.max), radix: 16))"
    }

    /// Counts the temporary files of this process; owned by `uniqueSuffix`.
    private static let sequence = Atomic<Int>(0)
}
