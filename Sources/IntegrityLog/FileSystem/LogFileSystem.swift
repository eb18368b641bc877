/// The system calls of the log, and nothing more: the seam at which tests lose power, fill the disk and break the volume.
///
/// Paths are relative to the log's folder. No call follows a symbolic link in its last component. Calls are made one for one; loops
/// over short writes and interrupted calls stand above this seam, so that tests see them.
package protocol LogFileSystem: Sendable {
    /// Opens a regular file, or fails.
    func open(_ path: String, _ mode: FileOpenMode) throws(FileFailure) -> FileHandle
    /// Gives a handle back; errors of close(2) say nothing about data and are not reported.
    func close(_ handle: FileHandle)
    /// pread(2): how many bytes came, 0 at the end.
    func read(_ handle: FileHandle, at offset: UInt64, into buffer: inout [UInt8], _ range: Range<Int>) throws(FileFailure) -> Int
    /// pwrite(2): how many bytes went.
    func write(_ handle: FileHandle, at offset: UInt64, from buffer: [UInt8], _ range: Range<Int>) throws(FileFailure) -> Int
    /// fdatasync(2).
    func synchronizeData(_ handle: FileHandle) throws(FileFailure)
    /// fsync(2).
    func synchronize(_ handle: FileHandle) throws(FileFailure)
    /// fdatasync(2) of several files, in any order or at once.
    func synchronizeData(all handles: [FileHandle]) throws(FileFailure)
    /// ftruncate(2).
    func truncate(_ handle: FileHandle, to size: UInt64) throws(FileFailure)
    /// fstat(2).
    func status(of handle: FileHandle) throws(FileFailure) -> FileStatus
    /// lstat(2), nil when there is nothing of that name.
    func status(at path: String) throws(FileFailure) -> FileStatus?
    /// The names in a folder, sorted, without `.` and `..`.
    func list(_ path: String) throws(FileFailure) -> [String]
    /// mkdir(2); a folder that is there already is fine.
    func makeDirectory(_ path: String) throws(FileFailure)
    /// rename(2).
    func rename(_ path: String, to newPath: String) throws(FileFailure)
    /// unlink(2).
    func remove(_ path: String) throws(FileFailure)
    /// rmdir(2).
    func removeDirectory(_ path: String) throws(FileFailure)
    /// fsync(2) of a folder: names in it are then on disk.
    func synchronizeDirectory(_ path: String) throws(FileFailure)
    /// flock(2), exclusive, without waiting: false when another holds it.
    func lock(_ handle: FileHandle) throws(FileFailure) -> Bool
}
