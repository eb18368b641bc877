/// Checks a log that nobody is trusted to have kept: every line, every kept head, the tiles, and what others remember of it.
///
/// Takes no lock and changes nothing, so it may run beside the writer. O(bytes) time, bounded memory.
package enum LogVerifier {
    /// Checks the log in a folder under a key. Never throws and never says intact without the right key.
    package static func verify(
        directory: String, key: VerifierKey?, options: VerificationOptions = VerificationOptions()
    ) -> VerificationReport {
        var check = LogCheck(key: key, options: options)
        do throws(FileFailure) {
            if let given = options.fileSystem {
                check.run(given)
            } else {
                check.run(try PosixFileSystem(folder: directory, create: false))
            }
        } catch {
            let code: Finding.Code = error.isAbsence ? .empty : .unreadable
            check.add(Finding(code, .cannotTell, error.isAbsence ? "there is no log in the folder" : error.asLogError.message))
        }
        return check.report
    }
}
