/// Reads a log: entries, proofs, tiles. Takes no lock, so it also works beside a running writer of another process.
package struct LogReader: Sendable {
    let fileSystem: any LogFileSystem
    /// The state shown by the writer of this process, nil for a log of another.
    let view: LogView?

    init(_ fileSystem: any LogFileSystem, view: LogView) {
        self.fileSystem = fileSystem
        self.view = view
    }

    /// Reads the log in a folder; throws `log_io` when there is none.
    package init(directory: String) throws(LogError) {
        fileSystem = try LogError.wrap { () throws(FileFailure) in try PosixFileSystem(folder: directory, create: false) }
        view = nil
    }

    package init(_ fileSystem: any LogFileSystem) {
        self.fileSystem = fileSystem
        view = nil
    }

    /// The segments in order, with the bytes that hold whole, durable lines as far as that is known.
    func segments() throws(LogError) -> [SegmentFile] {
        if let view { return view.snapshot.segments }
        return try SegmentFile.list(fileSystem)
    }

    /// Entries that can be read, counted from 0.
    package func size() throws(LogError) -> UInt64 {
        if let view { return view.snapshot.status.size }
        guard let last = try segments().last else { return 0 }
        return try SegmentSeek(fileSystem: fileSystem, segment: last).count()
    }

    /// The index of the first entry that was not pruned.
    package func firstIndex() throws(LogError) -> UInt64 { try segments().first?.first ?? 0 }

    /// The newest signed head, nil when there is none. Of a log of another process its signature is not checked.
    package func head() throws(LogError) -> SignedCheckpoint? {
        if let view { return view.snapshot.head }
        let bytes = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(LogLayout.checkpoint) }
        guard let bytes else { return nil }
        return try SignedCheckpoint(parsing: bytes)
    }

    /// The entry of an index; throws `log_index_out_of_range`, `log_pruned`, `log_damaged`.
    package func entry(at index: UInt64) throws(LogError) -> LogEntry {
        guard let entry = try entries(from: index, limit: 1).first else { throw .outOfRange(index, size: try size()) }
        return entry
    }

    /// Up to `limit` entries from an index on; none at the end. O(log segment + entries read).
    package func entries(from index: UInt64, limit: Int) throws(LogError) -> [LogEntry] {
        var entries: [LogEntry] = []
        try forEachLine(from: index, to: index.addingReportingOverflow(UInt64(max(0, limit))).partialValue) {
            number, line throws(LogError) in
            guard let entry = LogEntry(line: Array(line)), entry.index == number else { throw Self.damaged(number) }
            entries.append(entry)
        }
        return entries
    }

    /// What a failure to read an entry means: the segment may have been pruned after it was listed.
    func whenPruned(_ index: UInt64, _ error: LogError) -> LogError {
        // Where the folder cannot even be listed, the failure that is known says more.
        guard error.code == .inputOutput, let first = try? SegmentFile.list(fileSystem).first?.first, first > index else { return error }
        return .pruned(index)
    }

    static func damaged(_ index: UInt64) -> LogError {
        LogError(
            .damaged, "the line of entry \(index) is not what it should be", at: LogLocation(index: index),
            help: "run `systemzero log verify` to see how far the damage goes")
    }

    /// Calls `body` for each line of the indices below `end`, its newline left out.
    func forEachLine(
        from index: UInt64, to end: UInt64, _ body: (UInt64, ArraySlice<UInt8>) throws(LogError) -> Void
    ) throws(LogError) {
        let segments = try segments()
        let end = min(end, try size())
        guard index < end else { return }
        guard let first = segments.first, first.first <= index else {
            throw .pruned(index)
        }
        var next = index
        for (number, segment) in segments.enumerated() where next < end {
            let limit = number + 1 < segments.count ? segments[number + 1].first : .max
            guard next >= segment.first, next < limit else { continue }
            do throws(LogError) {
                next = try SegmentSeek(fileSystem: fileSystem, segment: segment).lines(from: next, to: min(end, limit), body)
            } catch {
                throw whenPruned(next, error)
            }
        }
        guard next == end else { throw Self.damaged(next) }
    }
}
