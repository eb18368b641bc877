extension LogReader {
    /// Gives the lines of an index range in large pieces, each of whole lines with their newlines. Memory is bounded; O(bytes).
    /// What `body` throws ends the export and is thrown on.
    package func exportLines(
        from index: UInt64, to end: UInt64, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        let size = try size()
        let end = min(end, size)
        guard index < end else { return }
        let segments = try segments()
        guard let first = segments.first, first.first <= index else { throw LogError.pruned(index) }
        for (number, segment) in segments.enumerated() {
            let next = number + 1 < segments.count ? segments[number + 1].first : size
            let range = max(index, segment.first)..<max(max(index, segment.first), min(end, next))
            if range.isEmpty { continue }
            do {
                try export(segment, range, isWhole: next <= end, body)
            } catch let error as LogError {
                throw whenPruned(range.lowerBound, error)
            }
        }
    }

    private func export(_ segment: SegmentFile, _ range: Range<UInt64>, isWhole: Bool, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        let seek = SegmentSeek(fileSystem: fileSystem, segment: segment)
        let start = try seek.offset(of: range.lowerBound)
        let stop = isWhole && view == nil ? nil : try seek.offset(of: range.upperBound)
        let handle = try LogError.wrap { () throws(FileFailure) in try fileSystem.open(segment.path, .read) }
        defer { fileSystem.close(handle) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var offset = start
        var kept = 0
        while true {
            let room = stop.map { Int(min(UInt64(buffer.count - kept), $0 - min($0, offset + UInt64(kept)))) } ?? buffer.count - kept
            let count = try LogError.wrap { () throws(FileFailure) in
                try fileSystem.readFully(handle, at: offset + UInt64(kept), into: &buffer, kept..<kept + room, path: segment.path)
            }
            let filled = kept + count
            guard count > 0, let newline = buffer[..<filled].lastIndex(of: 0x0A) else { return }
            try body(buffer[...newline])
            kept = filled - newline - 1
            for position in 0..<kept { buffer[position] = buffer[newline + 1 + position] }
            offset += UInt64(newline + 1)
        }
    }
}
