#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Template files in a folder of the local disk.
package struct DiskTemplateFiles: TemplateFiles {
    /// The folder, without a slash at the end. Made by the first write when missing.
    package let root: String

    package init(root: String) {
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    package func list(_ folder: String) throws(TemplateFileFault) -> [TemplateFileEntry] {
        // The stream is ours until closedir; nothing else knows it.
        guard let stream = unsafe opendir(absolute(folder)) else {
            if errno == ENOENT { return [] }
            throw fault(folder)
        }
        // Closes the stream opened above, once.
        defer { unsafe closedir(stream) }
        var entries: [TemplateFileEntry] = []
        // readdir returns a pointer that stays valid until the next call on the same stream, and is read before it.
        while let entry = unsafe readdir(stream) {
            // d_name is a NUL-terminated array inside the entry; the pointer does not outlive the closure.
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            entries.append(TemplateFileEntry(name: name, kind: kind(of: folder.isEmpty ? name : "\(folder)/\(name)")))
        }
        return entries.sorted { $0.name < $1.name }
    }

    package func read(_ path: String, limit: Int) throws(TemplateFileFault) -> [UInt8]? {
        let descriptor = unsafe open(absolute(path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            if errno == ELOOP { throw TemplateFileFault(path: path, reason: "it is a symbolic link") }
            throw fault(path)
        }
        defer { close(descriptor) }
        var status = stat()
        // `status` is a local that outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else { throw fault(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw TemplateFileFault(path: path, reason: "it is not a regular file") }
        return try readAll(descriptor, path: path, limit: limit)
    }

    package func replace(_ path: String, with bytes: [UInt8]) throws(TemplateFileFault) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        try makeFolder(folder)
        let temporary = "\(path).tmp-\(getpid())"
        do throws(TemplateFileFault) {
            try write(bytes, to: temporary)
            guard unsafe rename(absolute(temporary), absolute(path)) == 0 else { throw fault(path) }
        } catch {
            unsafe unlink(absolute(temporary))
            throw error
        }
        try synchronize(folder)
    }

    package func remove(_ path: String) throws(TemplateFileFault) {
        guard unsafe unlink(absolute(path)) == 0 || errno == ENOENT else { throw fault(path) }
        try synchronize(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "")
    }

    package func exclusively<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(ExclusiveFailure<Failure>) -> Value {
        let descriptor: Int32
        do throws(TemplateFileFault) {
            try makeFolder(".history")
            // The lock file is never removed: a lock on an unlinked file would exclude nobody.
            descriptor = unsafe open(absolute(".history/.lock"), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw fault(".history/.lock") }
        } catch {
            throw .lock(error)
        }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .lock(fault(".history/.lock")) }
        }
        do {
            return try body()
        } catch {
            throw .body(error)
        }
    }
}

extension DiskTemplateFiles {
    private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    /// The last refusal of the system, in its words.
    private func fault(_ path: String) -> TemplateFileFault {
        // strerror returns a NUL-terminated text of the C library that stays valid until the next call on this thread.
        TemplateFileFault(path: path, reason: unsafe String(cString: strerror(errno)))
    }

    private func kind(of path: String) -> TemplateFileEntry.Kind {
        var status = stat()
        // `status` is a local that outlives the call.
        guard unsafe lstat(absolute(path), &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .symbolicLink
        default: return .other
        }
    }

    private func readAll(_ descriptor: Int32, path: String, limit: Int) throws(TemplateFileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < limit {
            // The buffer is the chunk's own storage and its full length is passed.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw fault(path)
            }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return Array(bytes.prefix(limit))
    }

    /// Writes a new file and waits until it is on the disk.
    private func write(_ bytes: [UInt8], to path: String) throws(TemplateFileFault) {
        let descriptor = unsafe open(absolute(path), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            // The pointer stays inside the array: it starts at `written` and the rest of the length is passed.
            let count = unsafe bytes[written...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw fault(path)
            }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw fault(path) }
    }

    /// Makes a folder and those above it.
    private func makeFolder(_ folder: String) throws(TemplateFileFault) {
        var path = ""
        for part in absolute(folder).split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path == "/" ? "" : "/") + part
            if path == "/" { continue }
            guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw fault(folder) }
        }
    }

    /// Makes renames and removals in a folder durable.
    private func synchronize(_ folder: String) throws(TemplateFileFault) {
        let descriptor = unsafe open(absolute(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(folder) }
    }
}
