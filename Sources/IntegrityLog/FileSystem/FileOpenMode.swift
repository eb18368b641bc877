/// The ways in which the log opens files.
package enum FileOpenMode: Sendable, Hashable {
    /// Read only; the file must exist.
    case read
    /// Read and write; the file must exist.
    case update
    /// Read and write; made when absent.
    case updateOrCreate(permissions: UInt32)
    /// Read and write, made or emptied.
    case replace(permissions: UInt32)
}
