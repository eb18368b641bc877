import Glibc

/// Removes a file if it is there, for an index that is being thrown away.
func unlinkFile(_ path: String) {
    // The string lives as a C string for the whole call, and unlink keeps no pointer.
    _ = unsafe unlink(path)
}
