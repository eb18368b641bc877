/// How much a policy set may hold. Beyond it the set is refused before anything is compiled.
package struct PolicySetLimits: Hashable, Sendable {
    /// Of one file, in bytes.
    package var fileBytes: Int
    /// Of all files together, in bytes.
    package var totalBytes: Int
    /// Entries of the folder and its subfolders, Lua or not.
    package var files: Int
    /// Nesting of subfolders.
    package var depth: Int

    package init(fileBytes: Int = 256 << 10, totalBytes: Int = 4 << 20, files: Int = 1_000, depth: Int = 4) {
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
        self.files = files
        self.depth = depth
    }

    package static let standard = PolicySetLimits()
}
