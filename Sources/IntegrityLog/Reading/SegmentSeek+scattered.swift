/// Finding many lines of one segment in one go.
extension SegmentSeek {
    /// A line of the segment and the offset at which it begins.
    typealias Place = (index: UInt64, offset: UInt64)

    /// Lines that are passed over one by one rather than searched for.
    private static let stride: UInt64 = 32

    /// Calls `body` for the lines of ascending indices of this segment; stops at the first that is not there.
    ///
    /// Places are guessed from the mean length of a line: lines of one log are alike, so one or two short reads find most of them, where
    /// a bisection needs a dozen. O(indices) reads, O(log segment) each at worst.
    ///
    /// - Parameter end: the index after the last line of the segment.
    func lines(
        at indices: ArraySlice<UInt64>, before end: UInt64, _ body: (UInt64, ArraySlice<UInt8>) throws(LogError) -> Void
    ) throws(LogError) {
        let handle = try LogError.wrap { () throws(FileFailure) in try fileSystem.open(segment.path, .read) }
        defer { fileSystem.close(handle) }
        let size = try LogError.wrap { () throws(FileFailure) in try fileSystem.status(of: handle).size }
        var cursor: LineCursor?
        var next = segment.first
        var low: Place = (segment.first, 0)
        for target in indices {
            if cursor == nil || target < next || target - next > Self.stride {
                low = try LogError.wrap { () throws(FileFailure) in
                    try place(handle, before: target, from: low, to: (max(end, target + 1), size))
                }
                cursor = LineCursor(fileSystem, handle, path: segment.path, from: low.offset, chunk: 1 << 16)
                next = low.index
            }
            while next <= target {
                guard let line = try LogError.wrap({ () throws(FileFailure) in try cursor?.nextLine() }) else { return }
                if next == target { try body(target, cursor?.buffer[line] ?? []) }
                next += 1
            }
        }
    }

    /// A line at or before an index, and near it.
    private func place(_ handle: FileHandle, before target: UInt64, from start: Place, to end: Place) throws(FileFailure) -> Place {
        var low = start
        var high = end
        for _ in 0..<6 where high.offset > low.offset && high.index > low.index {
            let mean = max(1, (high.offset - low.offset) / (high.index - low.index))
            let ahead = (target - low.index).multipliedReportingOverflow(by: mean)
            if !ahead.overflow, ahead.partialValue <= Self.window { return low }
            // Aims a little too low: a line that begins before the wanted one can be read on from, one behind it cannot.
            let step = ahead.overflow ? high.offset - low.offset : ahead.partialValue - Self.window / 2
            let guess = low.offset + min(step, (high.offset - low.offset) * 15 / 16)
            guard let found = try lineStart(handle, after: guess, before: high.offset), found.index >= low.index else { break }
            if found.index <= target { low = found } else { high = found }
        }
        let found = try bisect(handle, end.offset, target)
        return found.index >= low.index ? found : low
    }
}

extension LineCursor {
    /// The next whole line, nil at the end or at anything else.
    fileprivate mutating func nextLine() throws(FileFailure) -> Range<Int>? {
        guard case .line(let line) = try next() else { return nil }
        return line
    }
}
