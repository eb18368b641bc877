/// The one open segment: lines go in here and are durable when ``commit(_:_:)`` returns.
///
/// A sync that failed is never tried again on the same descriptor: the kernel may have dropped the pages and would report success.
struct SegmentWriter: Sendable {
    private let fileSystem: any LogFileSystem
    /// Where a segment that is full gives way to the next, in bytes.
    private let capacity: UInt64
    private(set) var file: SegmentFile
    private var handle: FileHandle?
    /// The file may hold bytes after the last durable line.
    private var isSoiled = false
    /// A new segment was begun on disk, and must be used, before anything else is written.
    private var mustRotate = false

    /// - Parameter file: The last segment, nil for a log without any; then one is made with the first lines.
    init(_ fileSystem: any LogFileSystem, last file: SegmentFile?, next index: UInt64, capacity: Int) {
        self.fileSystem = fileSystem
        self.capacity = UInt64(capacity)
        self.file = file ?? SegmentFile(first: index, size: 0)
        mustRotate = file == nil
    }

    /// Writes whole lines and makes them durable. When this throws, none of them is; `isFatal` says that the segment cannot be trusted to
    /// take further lines in this process.
    mutating func commit(_ lines: [UInt8], _ range: Range<Int>, first index: UInt64) throws(WriteFailure) -> SegmentFile {
        if mustRotate || file.size > 0 && file.size + UInt64(range.count) > capacity {
            do throws(FileFailure) { try rotate(to: index) } catch { throw WriteFailure(error, isFatal: false) }
        }
        if isSoiled || handle == nil {
            do throws(FileFailure) { try reopen() } catch { throw WriteFailure(error, isFatal: isSoiled && !error.isOutOfSpace) }
        }
        do throws(FileFailure) {
            try write(lines, range)
        } catch {
            isSoiled = true
            if error.call == "sync" { try secondChance(lines, range) } else { try clean(after: error) }
        }
        file.size += UInt64(range.count)
        return file
    }

    private func write(_ lines: [UInt8], _ range: Range<Int>) throws(FileFailure) {
        guard let handle else { throw FileFailure(call: "write", path: file.path, errorNumber: 9) }
        try fileSystem.writeAll(handle, at: file.size, lines, range, path: file.path)
        try fileSystem.settle(handle, dataOnly: true, path: file.path)
    }

    /// After a failed write: back to the last durable line, through a new descriptor.
    private mutating func clean(after error: FileFailure) throws(WriteFailure) -> Never {
        do throws(FileFailure) {
            try reopen()
        } catch let second {
            throw WriteFailure(second, isFatal: !second.isOutOfSpace)
        }
        throw WriteFailure(error, isFatal: false)
    }

    /// After a failed sync: a new descriptor, back to the last durable line, and the batch once more.
    private mutating func secondChance(_ lines: [UInt8], _ range: Range<Int>) throws(WriteFailure) {
        do throws(FileFailure) {
            try reopen()
            isSoiled = true
            try write(lines, range)
            isSoiled = false
        } catch {
            guard error.isOutOfSpace else { throw WriteFailure(error, isFatal: true) }
            try clean(after: error)
        }
    }

    /// Opens the segment anew and cuts it to the last durable line.
    private mutating func reopen() throws(FileFailure) {
        close()
        let fresh = try fileSystem.open(file.path, .update)
        do throws(FileFailure) {
            if isSoiled {
                try fileSystem.truncate(fresh, to: file.size)
                isSoiled = false
            }
            handle = fresh
        } catch {
            fileSystem.close(fresh)
            throw FileFailure(call: error.call, path: file.path, errorNumber: error.errorNumber)
        }
    }

    /// Begins the next segment. Its name is durable before a line in it is acknowledged. Until this has worked, no line goes anywhere
    /// else, so that the new name never stands in the middle of an older segment.
    private mutating func rotate(to index: UInt64) throws(FileFailure) {
        mustRotate = true
        if isSoiled { try reopen() }
        let next = SegmentFile(first: index, size: 0)
        let fresh = try fileSystem.open(next.path, .replace(permissions: 0o640))
        do throws(FileFailure) {
            try fileSystem.settle(fresh, dataOnly: false, path: next.path)
            try fileSystem.synchronizeDirectory(LogLayout.segments)
        } catch {
            fileSystem.close(fresh)
            throw error
        }
        close()
        handle = fresh
        file = next
        mustRotate = false
    }

    mutating func close() {
        if let handle { fileSystem.close(handle) }
        handle = nil
    }
}
