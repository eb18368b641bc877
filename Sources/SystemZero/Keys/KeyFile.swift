/// The keys file on disk: reading with its checks, writing under the lock.
struct KeyFile: Sendable {
    let path: String

    struct Content {
        let document: KeyDocument
        /// What an operator should know though it is no error.
        let remarks: [Diagnostic]
    }

    /// nil when there is no file. Errors: `keys_file_invalid`, `keys_file_exposed`.
    func load() throws(Problem) -> Content? {
        let bytes: [UInt8]
        let status: FileStatus
        do throws(FileFailure) {
            guard let found = try DurableFile.read(path, limit: KeyDocument.maxBytes) else { return nil }
            (bytes, status) = found
        } catch {
            throw Problem(.keysFileInvalid, error.description, location: path, help: "make it a file that the user of the server can read")
        }
        let remarks = try guardPermissions(status)
        do throws(YAMLRefusal) {
            return Content(document: try KeyDocument.read(bytes, file: path), remarks: remarks)
        } catch {
            throw error.problem(.keysFileInvalid, file: path, help: "mend the file or put a backup back; it is never guessed at")
        }
    }

    /// Refuses a file that others can write, since they may have put a key of theirs in. One that others can read is closed to
    /// them; where that is not possible (a mounted secret) it is used as it is, because digests of random secrets open nothing.
    private func guardPermissions(_ status: FileStatus) throws(Problem) -> [Diagnostic] {
        if status.permissions & 0o022 != 0 {
            throw Problem(
                .keysFileExposed,
                "\(Problem.quote(path, limit: 200)) can be written by others (mode \(String(status.permissions, radix: 8)))",
                location: path, help: "check that every key in it is yours, then `chmod 600` it")
        }
        guard status.permissions & 0o044 != 0 else { return [] }
        do throws(FileFailure) {
            try OpenFile(path, 0).setPermissions(0o600)
            return [remark("others could read the keys file; its mode is now 600")]
        } catch {
            return [remark("others can read the keys file, and its mode cannot be changed (\(error.reason))")]
        }
    }

    private func remark(_ message: String) -> Diagnostic {
        Diagnostic(file: path, code: "keys_file_readable", message: message)
    }

    /// Whether writing is possible as far as can be told without trying. Errors: `keys_read_only`.
    ///
    /// The mode bits count for root too: who takes them away wants the file left alone.
    func requireWritable() throws(Problem) {
        let file: FileStatus?
        let folder: FileStatus?
        do throws(FileFailure) {
            file = try FileStatus.of(path)
            folder = try FileStatus.of(Paths.folder(of: Paths.resolved(path)))
        } catch {
            throw problem(of: error)
        }
        if let file, file.permissions & 0o200 == 0 { throw readOnly("the file is marked read-only") }
        if let folder, folder.permissions & 0o222 == 0 { throw readOnly("its folder is marked read-only") }
    }

    /// Holds other processes off until the lock is dropped. Errors: `keys_read_only`, `keys_busy`.
    func lock(patience: Int) throws(Problem) -> FileLock {
        do throws(FileFailure) {
            let target = Paths.resolved(path)
            try Folder.create(Paths.folder(of: target))
            return try FileLock(target + ".lock", patience: patience)
        } catch {
            throw problem(of: error)
        }
    }

    /// Errors: `keys_file_full`, `keys_read_only`, `storage_failed`, `storage_full`; then the file is as it was.
    func save(_ document: KeyDocument) throws(Problem) {
        let bytes = Array(document.text().utf8)
        guard bytes.count <= KeyDocument.maxBytes else { throw KeyDocument.full }
        do throws(FileFailure) {
            try DurableFile.replace(path, with: bytes)
        } catch {
            throw problem(of: error)
        }
    }

    private func problem(of failure: FileFailure) -> Problem {
        if failure.isReadOnly { return readOnly(failure.reason) }
        if failure.operation == "lock" {
            return Problem(.keysBusy, "another process is editing \(Problem.quote(path, limit: 200))", help: "try again in a moment")
        }
        return failure.problem
    }

    private func readOnly(_ reason: String) -> Problem {
        Problem(
            .keysReadOnly, "\(Problem.quote(path, limit: 200)) cannot be written: \(reason)", location: path,
            help: "change the keys where the file comes from (a mounted secret, say) and reload, or mount its folder writable")
    }
}
