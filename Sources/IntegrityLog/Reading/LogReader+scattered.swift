extension LogReader {
    /// The entries of ascending indices, as a filter picked them. Each segment is opened once. O(indices) short reads.
    ///
    /// Throws as ``entry(at:)`` for the first index that has no entry (any more).
    package func entries(at indices: [UInt64]) throws(LogError) -> [LogEntry] {
        guard let first = indices.first, let last = indices.last else { return [] }
        precondition(zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }, "indices ascend")
        let segments = try segments()
        let size = try size()
        guard last < size else { throw .outOfRange(last, size: size) }
        guard let oldest = segments.first, oldest.first <= first else { throw .pruned(first) }
        var entries: [LogEntry] = []
        var rest = indices[...]
        for (number, segment) in segments.enumerated() where !rest.isEmpty {
            let end = number + 1 < segments.count ? segments[number + 1].first : size
            let here = rest.prefix { $0 < end }
            if here.isEmpty { continue }
            rest = rest.dropFirst(here.count)
            let seek = SegmentSeek(fileSystem: fileSystem, segment: segment)
            do throws(LogError) {
                try seek.lines(at: here, before: end) { index, line throws(LogError) in
                    guard let entry = LogEntry(line: Array(line)), entry.index == index else { throw Self.damaged(index) }
                    entries.append(entry)
                }
            } catch {
                throw whenPruned(here.first ?? first, error)
            }
        }
        guard entries.count == indices.count else { throw Self.damaged(indices[entries.count]) }
        return entries
    }

    /// Whole lines from an index on, with their newlines, in one piece of at most about 1 MiB (one line at least), and how many they are;
    /// nil at `end` or at the end of the log. O(bytes + log segment): pieces one after the other read a log in bounded memory.
    package func piece(from index: UInt64, to end: UInt64) throws(LogError) -> (lines: [UInt8], count: UInt64)? {
        var piece: [UInt8] = []
        do {
            try exportLines(from: index, to: end) { lines in
                piece = Array(lines)
                throw FirstPiece()
            }
        } catch is FirstPiece {
            return (piece, UInt64(piece.count { $0 == 0x0A }))
        } catch let error as LogError {
            throw error
        } catch {
            throw LogError(.inputOutput, "the lines cannot be read", help: "try again")
        }
        return nil
    }

    /// Ends an export after its first piece.
    private struct FirstPiece: Error {}
}
