import Glibc

/// Makes sure that a database file is there and that nobody but its owner reads it: SQLite would make it readable for all, and gives its journals
/// the mode of the file.
///
/// A file that exists is not opened: closing it would let go of the locks that this process holds on it (POSIX).
func closeToOthers(_ path: String) {
    // The string lives as a C string for the whole call, and open keeps no pointer.
    let made = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if made >= 0 {
        _ = close(made)
    } else {
        // As above. A file of another owner keeps its mode, which only that owner can change.
        _ = unsafe chmod(path, 0o600)
    }
}
