package import Glibc

/// What the file system says about a file.
package struct FileStatus: Hashable, Sendable {
    /// Type and permission bits, as in `st_mode`.
    package let mode: mode_t
    /// Bytes.
    package let size: Int
    package let owner: uid_t
    package let group: gid_t
    /// Last change of the content, in seconds since 1970.
    package let modified: Int

    init(_ raw: stat) {
        mode = raw.st_mode
        size = Int(raw.st_size)
        owner = raw.st_uid
        group = raw.st_gid
        modified = Int(raw.st_mtim.tv_sec)
    }

    package var isRegular: Bool { mode & S_IFMT == S_IFREG }
    package var isFolder: Bool { mode & S_IFMT == S_IFDIR }
    package var permissions: mode_t { mode & 0o7777 }

    /// The status of what `path` leads to; nil when nothing is there.
    package static func of(_ path: String) throws(FileFailure) -> FileStatus? {
        guard !path.utf8.contains(0) else { throw FileFailure("look at", path, number: EINVAL) }
        var raw = stat()
        // Safe: `stat` writes one `struct stat` through a pointer that is valid for the call.
        guard unsafe stat(path, &raw) == 0 else {
            let failure = FileFailure("look at", path)
            if failure.isMissing { return nil }
            throw failure
        }
        return FileStatus(raw)
    }

    /// Sets the last change of a file to now. A file that is missing or not ours stays as it is.
    static func touch(_ path: String) {
        // Safe: the string is passed as a terminated C string that lives for the call; null stands for now.
        _ = unsafe utimensat(AT_FDCWD, path, nil, 0)
    }
}
