import Glibc
import SystemZero

/// A file that is written piece by piece and appears under its name only when it is complete and on disk.
///
/// Until then it lies beside it as `.partial`; that file goes when the writing is given up.
final class GrowingFile {
    private let path: String
    private let partial: String
    private let file: OpenFile
    private var isFinished = false

    init(_ path: String) throws(FileFailure) {
        self.path = path
        partial = path + ".partial"
        file = try OpenFile(partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    }

    deinit {
        // Both names are Swift strings that live through the call; a file that is gone already is as good.
        if !isFinished { _ = unsafe unlink(partial) }
    }

    func append(_ bytes: [UInt8]) throws(FileFailure) { try file.write(bytes) }

    func finish() throws(FileFailure) {
        try file.sync()
        // Both names are Swift strings that live through the call.
        guard unsafe rename(partial, path) == 0 else { throw FileFailure("rename", partial) }
        isFinished = true
    }
}
