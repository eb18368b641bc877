/// The few file operations that a template store needs, so that its decisions can be tested without a disk.
///
/// Paths are relative to the root of the store, parts joined by `/`; the store makes them of ``ScreenID``s and listed names only.
package protocol TemplateFiles: Sendable {
    /// What stands directly in a folder, sorted by name; empty when there is no such folder.
    func list(_ folder: String) throws(TemplateFileFault) -> [TemplateFileEntry]
    /// The content of a regular file; symbolic links are not followed. Nil when there is none.
    func read(_ path: String, limit: Int) throws(TemplateFileFault) -> [UInt8]?
    /// Puts a file there, or in place of another, in one step that a crash leaves either undone or done. Makes missing folders.
    func replace(_ path: String, with bytes: [UInt8]) throws(TemplateFileFault)
    /// Removes a file; nothing happens when there is none.
    func remove(_ path: String) throws(TemplateFileFault)
    /// Runs `body` while no other store, of this process or another, is inside its own.
    func exclusively<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(ExclusiveFailure<Failure>) -> Value
}
