import Foundation

/// The file that holds the input while a parser has it. It stays open and is never emptied first: a file system that takes an emptied file for
/// one that is being replaced would write every input to the disk.
final class InputFile {
    private let handle: FileHandle

    init(_ path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    deinit {
        // Nothing waits to be written; a descriptor that cannot be closed is lost with the process.
        try? handle.close()
    }

    func hold(_ bytes: [UInt8]) throws {
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data(bytes))
        try handle.truncate(atOffset: UInt64(bytes.count))
    }
}
