import Glibc

/// A system call that failed: which, on what, and the error number.
package struct FileFailure: Error, Sendable, Hashable {
    package let call: String
    package let path: String
    package let errorNumber: Int32

    package init(call: String, path: String, errorNumber: Int32) {
        self.call = call
        self.path = path
        self.errorNumber = errorNumber
    }

    /// No space, no quota, or a file-size limit: the log refuses and resumes when there is room again.
    var isOutOfSpace: Bool { [ENOSPC, EDQUOT, EFBIG].contains(errorNumber) }

    var isAbsence: Bool { errorNumber == ENOENT }

    /// The same as an error of the log.
    var asLogError: LogError {
        // The text is a constant of the C library or a buffer of this thread, copied at once.
        let reason = unsafe String(cString: strerror(errorNumber)).lowercased()
        let location = LogLocation(file: path.isEmpty ? nil : path)
        if isOutOfSpace {
            return LogError(
                .diskFull, "cannot \(call) `\(path)`: \(reason)", at: location,
                help: "free some space on the volume of the log; it resumes by itself")
        }
        return LogError(
            .inputOutput, "cannot \(call) `\(path)`: \(reason)", at: location,
            help: "check the volume and the permissions of the log folder, then restart")
    }
}
