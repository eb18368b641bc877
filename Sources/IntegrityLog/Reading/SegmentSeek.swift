/// Finds lines by index within one segment without an index of them: lines are in order, so their places can be bisected.
struct SegmentSeek {
    let fileSystem: any LogFileSystem
    let segment: SegmentFile

    /// Below so many bytes lines are simply read one after the other.
    static let window: UInt64 = 32 << 10

    /// Calls `body` for the lines of an index range in this segment; gives the index after the last. O(log segment + bytes of the lines).
    func lines(
        from index: UInt64, to end: UInt64, _ body: (UInt64, ArraySlice<UInt8>) throws(LogError) -> Void
    ) throws(LogError) -> UInt64 {
        let handle = try LogError.wrap { () throws(FileFailure) in try fileSystem.open(segment.path, .read) }
        defer { fileSystem.close(handle) }
        let size = try LogError.wrap { () throws(FileFailure) in try fileSystem.status(of: handle).size }
        let place = try LogError.wrap { () throws(FileFailure) in try bisect(handle, size, index) }
        var number = place.index
        let chunk = end - index > 64 ? 1 << 20 : 1 << 16
        var cursor = LineCursor(fileSystem, handle, path: segment.path, from: place.offset, chunk: chunk)
        while number < end {
            let step = try LogError.wrap { () throws(FileFailure) in try cursor.next() }
            guard case .line(let line) = step else { break }
            if number >= index { try body(number, cursor.buffer[line]) }
            number += 1
        }
        return number
    }

    /// Where the line of an index begins, or would begin after the last whole line.
    func offset(of index: UInt64) throws(LogError) -> UInt64 {
        try LogError.wrap { () throws(FileFailure) in
            let handle = try fileSystem.open(segment.path, .read)
            defer { fileSystem.close(handle) }
            let size = try fileSystem.status(of: handle).size
            let place = try bisect(handle, size, index)
            var cursor = LineCursor(fileSystem, handle, path: segment.path, from: place.offset, chunk: 1 << 16)
            var number = place.index
            while number < index, case .line = try cursor.next() { number += 1 }
            return cursor.offset(of: cursor.start)
        }
    }

    /// How many entries the log has, when this is its last segment: after the last whole line.
    func count() throws(LogError) -> UInt64 {
        try LogError.wrap { () throws(FileFailure) in
            let handle = try fileSystem.open(segment.path, .read)
            defer { fileSystem.close(handle) }
            let size = try fileSystem.status(of: handle).size
            let place = try bisect(handle, size, .max)
            var cursor = LineCursor(fileSystem, handle, path: segment.path, from: place.offset, chunk: 1 << 16)
            var number = place.index
            while case .line(let line) = try cursor.next(), LineShape.index(at: line.lowerBound, in: cursor.buffer) == number {
                // A file can claim to begin at the last index there is.
                guard number < .max else { break }
                number += 1
            }
            return number
        }
    }

    /// A line at or before an index, and not far from it.
    func bisect(_ handle: FileHandle, _ size: UInt64, _ index: UInt64) throws(FileFailure) -> (index: UInt64, offset: UInt64) {
        var low = (index: segment.first, offset: UInt64(0))
        var high = size
        while high > low.offset, high - low.offset > Self.window {
            let middle = low.offset + (high - low.offset) / 2
            if let found = try lineStart(handle, after: middle, before: high), found.index <= index, found.index >= low.index {
                low = found
            } else {
                high = middle
            }
        }
        return low
    }

    /// The first line that begins after an offset, with the index that it carries.
    func lineStart(
        _ handle: FileHandle, after offset: UInt64, before limit: UInt64
    ) throws(FileFailure) -> (index: UInt64, offset: UInt64)? {
        var length = 4_096
        while true {
            var buffer = [UInt8](repeating: 0, count: length)
            let count = try fileSystem.readFully(handle, at: offset, into: &buffer, 0..<length, path: segment.path)
            buffer.removeLast(length - count)
            if let newline = buffer.firstIndex(of: 0x0A) {
                guard offset + UInt64(newline) + 1 < limit else { return nil }
                if newline + 32 <= buffer.count || count < length {
                    return LineShape.index(at: newline + 1, in: buffer).map { ($0, offset + UInt64(newline) + 1) }
                }
            } else if count < length || length > LineFormat.maximumBytes {
                return nil
            }
            length *= 4
        }
    }
}
