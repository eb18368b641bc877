import Glibc

/// The real file system, below one folder that is held open: a folder renamed under a running log stays the same log.
package final class PosixFileSystem: LogFileSystem {
    private let root: Int32
    private let name: String
    private let observeSync: (@Sendable (UInt64) -> Void)?

    /// Opens a folder, making it and its parents (0750) when asked to.
    ///
    /// - Parameter observeSync: told how many nanoseconds each fdatasync of a single file took.
    package init(folder: String, create: Bool, observeSync: (@Sendable (UInt64) -> Void)? = nil) throws(FileFailure) {
        self.observeSync = observeSync
        if create { try Self.makeFolders(folder) }
        // The path is a Swift string that outlives the call.
        root = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        name = folder
        guard root >= 0 else { throw FileFailure(call: "open", path: folder, errorNumber: errno) }
    }

    deinit { Glibc.close(root) }

    package func open(_ path: String, _ mode: FileOpenMode) throws(FileFailure) -> FileHandle {
        let always = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        // Here and below: a path is a Swift string that outlives the call.
        let descriptor =
            switch mode {
            case .read: unsafe openat(root, path, always | O_RDONLY, 0)
            case .update: unsafe openat(root, path, always | O_RDWR, 0)
            case .updateOrCreate(let permissions): unsafe openat(root, path, always | O_RDWR | O_CREAT, permissions)
            case .replace(let permissions): unsafe openat(root, path, always | O_RDWR | O_CREAT | O_TRUNC, permissions)
            }
        guard descriptor >= 0 else { throw failure("open", path) }
        return FileHandle(descriptor: descriptor)
    }

    package func close(_ handle: FileHandle) { Glibc.close(handle.descriptor) }

    package func read(
        _ handle: FileHandle, at offset: UInt64, into buffer: inout [UInt8], _ range: Range<Int>
    ) throws(FileFailure) -> Int {
        precondition(range.upperBound <= buffer.count)
        // The range lies within the buffer (checked above), which the closure holds for the call.
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe pread(handle.descriptor, bytes.baseAddress?.advanced(by: range.lowerBound), range.count, off_t(offset))
        }
        guard count >= 0 else { throw failure("read", "") }
        return count
    }

    package func write(
        _ handle: FileHandle, at offset: UInt64, from buffer: [UInt8], _ range: Range<Int>
    ) throws(FileFailure) -> Int {
        precondition(range.upperBound <= buffer.count)
        // The range lies within the buffer (checked above), which the closure holds for the call.
        let count = unsafe buffer.withUnsafeBytes { bytes in
            unsafe pwrite(handle.descriptor, bytes.baseAddress?.advanced(by: range.lowerBound), range.count, off_t(offset))
        }
        guard count >= 0 else { throw failure("write", "") }
        return count
    }

    package func synchronizeData(_ handle: FileHandle) throws(FileFailure) {
        guard let observeSync else { return try synchronizeQuietly(handle) }
        let started = ContinuousClock.now
        try synchronizeQuietly(handle)
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        observeSync(UInt64(clamping: seconds) * 1_000_000_000 + UInt64(clamping: attoseconds / 1_000_000_000))
    }

    private func synchronizeQuietly(_ handle: FileHandle) throws(FileFailure) {
        guard fdatasync(handle.descriptor) == 0 else { throw failure("sync", "") }
    }

    package func synchronizeData(all handles: [FileHandle]) throws(FileFailure) {
        let failed = ParallelSync.run(handles.map(\.descriptor))
        guard failed == 0 else { throw FileFailure(call: "sync", path: "", errorNumber: failed) }
    }

    package func synchronize(_ handle: FileHandle) throws(FileFailure) {
        guard fsync(handle.descriptor) == 0 else { throw failure("sync", "") }
    }

    package func truncate(_ handle: FileHandle, to size: UInt64) throws(FileFailure) {
        guard ftruncate(handle.descriptor, off_t(size)) == 0 else { throw failure("truncate", "") }
    }

    package func status(of handle: FileHandle) throws(FileFailure) -> FileStatus {
        var information = stat()
        // The structure is ours and lives through the call.
        guard unsafe fstat(handle.descriptor, &information) == 0 else { throw failure("inspect", "") }
        return Self.status(information)
    }

    package func status(at path: String) throws(FileFailure) -> FileStatus? {
        var information = stat()
        // As above; the path outlives the call.
        guard unsafe fstatat(root, path, &information, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw failure("inspect", path)
        }
        return Self.status(information)
    }

    package func list(_ path: String) throws(FileFailure) -> [String] {
        let descriptor = unsafe openat(root, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw failure("list", path) }
        // fdopendir owns the descriptor from here on, and closedir gives both back.
        guard let folder = unsafe fdopendir(descriptor) else {
            let error = failure("list", path)
            Glibc.close(descriptor)
            throw error
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            // The entry is valid until the next call on the same stream; its name is copied at once.
            guard let entry = unsafe readdir(folder) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw failure("list", path) }
        return names.sorted()
    }

    package func makeDirectory(_ path: String) throws(FileFailure) {
        guard unsafe mkdirat(root, path, 0o750) == 0 || errno == EEXIST else { throw failure("make", path) }
    }

    package func rename(_ path: String, to newPath: String) throws(FileFailure) {
        guard unsafe renameat(root, path, root, newPath) == 0 else { throw failure("rename", path) }
    }

    package func remove(_ path: String) throws(FileFailure) {
        guard unsafe unlinkat(root, path, 0) == 0 else { throw failure("remove", path) }
    }

    package func removeDirectory(_ path: String) throws(FileFailure) {
        guard unsafe unlinkat(root, path, AT_REMOVEDIR) == 0 else { throw failure("remove", path) }
    }

    package func synchronizeDirectory(_ path: String) throws(FileFailure) {
        let descriptor = unsafe openat(root, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync", path) }
    }

    package func lock(_ handle: FileHandle) throws(FileFailure) -> Bool {
        if flock(handle.descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw failure("lock", "LOCK")
    }

    private func failure(_ call: String, _ path: String) -> FileFailure {
        FileFailure(call: call, path: path, errorNumber: errno)
    }

    private static func status(_ information: stat) -> FileStatus {
        let kind: FileStatus.Kind =
            switch information.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            default: .other
            }
        return FileStatus(
            kind: kind, size: UInt64(max(0, information.st_size)), links: Int(information.st_nlink),
            mode: information.st_mode & 0o7777)
    }

    private static func makeFolders(_ folder: String) throws(FileFailure) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += path.isEmpty || path == "/" ? "\(part)" : "/\(part)"
            if unsafe mkdir(path, 0o750) != 0, errno != EEXIST, errno != EISDIR {
                throw FileFailure(call: "make", path: path, errorNumber: errno)
            }
        }
    }
}
