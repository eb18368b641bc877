package import Glibc

/// Folders that the program makes for itself.
package enum Folder {
    /// Makes `path` and the folders above it that are missing, each with `permissions`. Returns whether `path` was made.
    @discardableResult
    package static func create(_ path: String, permissions: mode_t = 0o700) throws(FileFailure) -> Bool {
        if let status = try FileStatus.of(path) {
            guard status.isFolder else { throw FileFailure("make the folder", path, number: ENOTDIR) }
            return false
        }
        let parent = Paths.folder(of: path)
        if parent != path { try create(parent, permissions: permissions) }
        // Safe: the string is passed as a terminated C string that lives for the call; NUL bytes were refused by `FileStatus.of`.
        if unsafe mkdir(path, permissions) == 0 { return true }
        // Another process may have made it since.
        if errno == EEXIST { return false }
        throw FileFailure("make the folder", path)
    }

    /// Errors: `EACCES` or `EROFS` when this process cannot make files in the folder.
    package static func checkWritable(_ path: String) throws(FileFailure) {
        // Safe: the string is passed as a terminated C string that lives for the call.
        guard unsafe access(path, W_OK | X_OK) == 0 else { throw FileFailure("write into", path) }
    }

    /// Forces the entries of a folder to the disk, so that a rename in it survives a power cut.
    package static func sync(_ path: String) throws(FileFailure) {
        try OpenFile(path, O_RDONLY | O_DIRECTORY).sync()
    }
}
