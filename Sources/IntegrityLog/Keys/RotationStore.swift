/// The rotation entries of pruned segments, one file each in `rotations`: the exact line that was signed. Without them nobody could tell
/// the keys that the log had before from keys that it never had.
///
/// Nothing in the folder is believed for standing there: a line counts only when the tree holds it; see ``LogReading``.
struct RotationStore {
    /// What stands under the name of an entry.
    struct Kept {
        let path: String
        let index: UInt64
        /// Nil when it is not one whole line that tells of a rotation.
        let entry: LogEntry?
    }

    private let fileSystem: any LogFileSystem

    init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    /// Keeps the rotation entries of a segment durably; to be done before it is removed. May be repeated. O(bytes of the segment).
    func keep(of segment: SegmentFile) throws(FileFailure) {
        let handle = try fileSystem.open(segment.path, .read)
        defer { fileSystem.close(handle) }
        var cursor = LineCursor(fileSystem, handle, path: segment.path)
        while case .line(let range) = try cursor.next() {
            guard let shape = LineShape(cursor.buffer, range),
                cursor.buffer[shape.kind].elementsEqual(LogKind.keyRotated.utf8)
            else { continue }
            let line = Array(cursor.buffer[range])
            guard let entry = LogEntry(line: line), RotationNotice(entry: entry) != nil else { continue }
            try fileSystem.makeDirectory(LogLayout.rotations)
            try fileSystem.synchronizeDirectory("")
            try fileSystem.replaceFile(LogLayout.rotation(entry.index), line + [0x0A])
        }
    }

    /// What is kept of entries below an index, in their order. Files of other names, such as a crash leaves, are passed over.
    func all(below first: UInt64) throws(FileFailure) -> [Kept] {
        guard try fileSystem.status(at: LogLayout.rotations)?.kind == .directory else { return [] }
        var kept: [Kept] = []
        for index in try fileSystem.list(LogLayout.rotations).compactMap(LogLayout.segmentFirst) where index < first {
            let path = LogLayout.rotation(index)
            guard var line = try fileSystem.readFile(path, limit: LineFormat.maximumBytes + 1) else { continue }
            let isClosed = line.popLast() == 0x0A
            let entry = LogEntry(line: line).flatMap { isClosed && $0.index == index && RotationNotice(entry: $0) != nil ? $0 : nil }
            kept.append(Kept(path: path, index: index, entry: entry))
        }
        return kept
    }
}
