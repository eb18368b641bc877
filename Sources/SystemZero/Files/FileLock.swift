import Glibc

/// An exclusive lock between processes, on a file that stands beside the one it protects and is never removed.
///
/// It is a side file because the protected file is replaced by `rename`: a lock on the old content would protect nothing.
package struct FileLock: ~Copyable {
    private let file: OpenFile

    /// Waits up to `patience` milliseconds. Errors: `EWOULDBLOCK` when another process holds the lock all that time.
    package init(_ path: String, patience: Int = 5_000) throws(FileFailure) {
        let existed = try FileStatus.of(path) != nil
        let opened = try OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        if !existed, geteuid() == 0, let folder = try FileStatus.of(Paths.folder(of: path)) {
            // Made by root in the server's folder, the lock must stay usable for the server.
            try opened.setOwner(like: folder)
        }
        var waited = 0
        while try !opened.tryLock() {
            guard waited < patience else { throw FileFailure("lock", path, number: EWOULDBLOCK) }
            usleep(10_000)
            waited += 10
        }
        self.file = opened
    }
}
