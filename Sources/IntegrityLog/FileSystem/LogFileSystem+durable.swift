import Glibc

/// The few ways in which the log makes bytes durable, written once over the raw calls.
extension LogFileSystem {
    /// How often in a row an interrupted call is tried again before it counts as failed: a storm passes, a spin does not.
    static var patience: Int { 1_000 }

    /// Writes all bytes of a range, through short writes and interruptions.
    func writeAll(_ handle: FileHandle, at offset: UInt64, _ buffer: [UInt8], _ range: Range<Int>, path: String) throws(FileFailure) {
        var done = range.lowerBound
        var refusals = 0
        while done < range.upperBound {
            do throws(FileFailure) {
                let count = try write(handle, at: offset + UInt64(done - range.lowerBound), from: buffer, done..<range.upperBound)
                guard count > 0 else { throw FileFailure(call: "write", path: path, errorNumber: EIO) }
                done += count
                refusals = 0
            } catch {
                refusals += 1
                guard error.errorNumber == EINTR || error.errorNumber == EAGAIN, refusals < Self.patience else {
                    throw FileFailure(call: error.call, path: path, errorNumber: error.errorNumber)
                }
            }
        }
    }

    /// Reads until a range of the buffer is full or the file ends; how many bytes came.
    func readFully(
        _ handle: FileHandle, at offset: UInt64, into buffer: inout [UInt8], _ range: Range<Int>, path: String
    ) throws(FileFailure) -> Int {
        var done = range.lowerBound
        var refusals = 0
        while done < range.upperBound {
            do throws(FileFailure) {
                let count = try read(handle, at: offset + UInt64(done - range.lowerBound), into: &buffer, done..<range.upperBound)
                if count == 0 { break }
                done += count
                refusals = 0
            } catch {
                refusals += 1
                guard error.errorNumber == EINTR || error.errorNumber == EAGAIN, refusals < Self.patience else {
                    throw FileFailure(call: error.call, path: path, errorNumber: error.errorNumber)
                }
            }
        }
        return done - range.lowerBound
    }

    /// fdatasync or fsync, tried again only when interrupted: any other failure is final for that descriptor.
    func settle(_ handle: FileHandle, dataOnly: Bool, path: String) throws(FileFailure) {
        var refusals = 0
        while true {
            do throws(FileFailure) {
                if dataOnly { try synchronizeData(handle) } else { try synchronize(handle) }
                return
            } catch {
                refusals += 1
                guard error.errorNumber == EINTR, refusals < Self.patience else {
                    throw FileFailure(call: error.call, path: path, errorNumber: error.errorNumber)
                }
            }
        }
    }

    package func synchronizeData(all handles: [FileHandle]) throws(FileFailure) {
        for handle in handles { try settle(handle, dataOnly: true, path: "") }
    }

    /// Writes files anew and syncs them together; their names are durable only after their folders are synced too.
    func writeFiles(_ files: [(path: String, bytes: [UInt8])], permissions: UInt32 = 0o640) throws(FileFailure) {
        var handles: [FileHandle] = []
        defer { for handle in handles { close(handle) } }
        for (path, bytes) in files {
            let handle = try open(path, .replace(permissions: permissions))
            handles.append(handle)
            try writeAll(handle, at: 0, bytes, 0..<bytes.count, path: path)
        }
        try synchronizeData(all: handles)
    }

    /// Writes a file anew and syncs its bytes; its name is durable only after the folder is synced too.
    func writeFile(_ path: String, _ bytes: [UInt8], permissions: UInt32 = 0o640) throws(FileFailure) {
        let handle = try open(path, .replace(permissions: permissions))
        defer { close(handle) }
        try writeAll(handle, at: 0, bytes, 0..<bytes.count, path: path)
        try settle(handle, dataOnly: false, path: path)
    }

    /// Replaces a file in one step: temporary file, fsync, rename, fsync of the folder.
    func replaceFile(_ path: String, _ bytes: [UInt8], permissions: UInt32 = 0o640) throws(FileFailure) {
        let temporary = path + ".tmp"
        try writeFile(temporary, bytes, permissions: permissions)
        try rename(temporary, to: path)
        try synchronizeDirectory(LogLayout.folder(of: path))
    }

    /// The bytes of a regular file without further hard links, nil when absent.
    func readFile(_ path: String, limit: Int = 1 << 20) throws(FileFailure) -> [UInt8]? {
        let handle: FileHandle
        do throws(FileFailure) {
            handle = try open(path, .read)
        } catch {
            if error.isAbsence { return nil }
            throw error
        }
        defer { close(handle) }
        let status = try status(of: handle)
        guard status.kind == .file, status.links == 1, status.size <= UInt64(limit) else {
            throw FileFailure(call: "read", path: path, errorNumber: EINVAL)
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = try readFully(handle, at: 0, into: &bytes, 0..<bytes.count, path: path)
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
