package import Glibc

/// The owner of a file descriptor; closes it when it goes away.
package struct OpenFile: ~Copyable {
    private let descriptor: Int32
    package let path: String

    /// Opens `path` with `O_CLOEXEC` added to `flags`.
    package init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(FileFailure) {
        // A NUL byte would end the path early for the system, so that another file than the named one were opened.
        guard !path.utf8.contains(0) else { throw FileFailure("open", path, number: EINVAL) }
        var opened: Int32
        repeat {
            // Safe: the string is passed as a terminated C string that lives for the call.
            opened = unsafe open(path, flags | O_CLOEXEC, mode)
        } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw FileFailure("open", path) }
        self.descriptor = opened
        self.path = path
    }

    private init(owning descriptor: Int32, named path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Standard input under a descriptor of its own, whatever it is: file, pipe, terminal or socket.
    package static func standardInput() throws(FileFailure) -> OpenFile {
        let descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { throw FileFailure("read", "standard input") }
        return OpenFile(owning: descriptor, named: "standard input")
    }

    deinit { _ = close(descriptor) }

    package func status() throws(FileFailure) -> FileStatus {
        var raw = stat()
        // Safe: `fstat` writes one `struct stat` through a pointer that is valid for the call.
        guard unsafe fstat(descriptor, &raw) == 0 else { throw FileFailure("look at", path) }
        return FileStatus(raw)
    }

    /// Everything from the current position on; more than `limit` bytes is an `EFBIG` failure.
    package func readAll(limit: Int) throws(FileFailure) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            // Safe: `read` writes at most `count` bytes into the buffer that is lent for the call.
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure("read", path)
            }
            if count == 0 { return content }
            guard content.count + count <= limit else { throw FileFailure("read", path, number: EFBIG) }
            content.append(contentsOf: chunk[..<count])
        }
    }

    /// The last bytes of the file, about `count` of them: what is appended meanwhile comes along.
    package func tail(_ count: Int) throws(FileFailure) -> [UInt8] {
        guard lseek(descriptor, off_t(max(0, try status().size - count)), SEEK_SET) >= 0 else { throw FileFailure("read", path) }
        return try readAll(limit: count + (16 << 20))
    }

    /// Writes all bytes, however many calls that takes.
    package func write(_ bytes: [UInt8]) throws(FileFailure) {
        var done = 0
        while done < bytes.count {
            // Safe: the slice from `done` on lies within the buffer that is lent for the call.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure("write", path)
            }
            guard count > 0 else { throw FileFailure("write", path, number: EIO) }
            done += count
        }
    }

    /// Forces content and metadata to the disk.
    package func sync() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw FileFailure("sync", path) }
    }

    package func setPermissions(_ permissions: mode_t) throws(FileFailure) {
        guard fchmod(descriptor, permissions) == 0 else { throw FileFailure("change the mode of", path) }
    }

    /// Gives the file to the owner and group of `other`; does nothing when it has them already.
    package func setOwner(like other: FileStatus) throws(FileFailure) {
        let own = try status()
        guard own.owner != other.owner || own.group != other.group else { return }
        guard fchown(descriptor, other.owner, other.group) == 0 else { throw FileFailure("change the owner of", path) }
    }

    /// Tries to take an exclusive `flock`; false when another descriptor holds it.
    package func tryLock() throws(FileFailure) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw FileFailure("lock", path) }
        return false
    }
}
