/// The lock that keeps a second writer out.
enum LogLock {
    /// Makes the folders of a log and takes its lock; throws `log_locked` when another process has it.
    static func take(_ fileSystem: any LogFileSystem, _ directory: String) throws(LogError) -> FileHandle {
        let handle = try LogError.wrap { () throws(FileFailure) in
            for folder in LogLayout.folders { try fileSystem.makeDirectory(folder) }
            for folder in LogLayout.folders {
                guard try fileSystem.status(at: folder)?.kind == .directory else {
                    throw FileFailure(call: "open", path: folder, errorNumber: 20)
                }
            }
            try fileSystem.synchronizeDirectory("")
            return try fileSystem.open(LogLayout.lock, .updateOrCreate(permissions: 0o640))
        }
        let isOurs: Bool
        do throws(FileFailure) {
            isOurs = try fileSystem.lock(handle)
        } catch {
            fileSystem.close(handle)
            throw error.asLogError
        }
        guard isOurs else {
            fileSystem.close(handle)
            throw LogError(
                .locked, "another process writes to the log in `\(directory)`", at: LogLocation(file: LogLayout.lock),
                help: "stop it, or give this one another folder")
        }
        return handle
    }
}
