/// Reads all lines of a log in order: the one loop under recovery and verification.
struct LogWalk {
    /// A place between two lines.
    struct Place: Hashable {
        /// Which of the segments.
        var segment = 0
        /// Bytes from its beginning.
        var offset: UInt64 = 0
    }

    /// Where a walk ended.
    struct End {
        /// Right lines, counted from index 0.
        var size: UInt64
        /// The leaf hash of the last of them.
        var lastLeaf: LogDigest
        /// After the last right line.
        var place = Place()
        /// The first thing that was not right.
        var fault: LineFault?
        /// Whether that is the very last line, whole but for its newline.
        var lacksOnlyNewline = false
        /// Where the line of the index `mark` begins or would begin, when the walk came to it.
        var mark: Place?
    }

    /// Gets each right line with its index, its leaf hash and where it stands; a reason given back stops the walk at that line.
    typealias Visit = (_ index: UInt64, _ leaf: LogDigest, _ buffer: [UInt8], _ shape: LineShape) -> LineFault.Reason?

    let fileSystem: any LogFileSystem
    let segments: [SegmentFile]
    /// Lines below this index are not checked for their sum.
    var sumsFrom: UInt64 = 0
    /// An index whose place is wanted.
    var mark: UInt64 = .max
    /// Bytes of one read.
    var chunk = 1 << 20

    /// Walks from a point of the chain that lies at the beginning of the first segment. O(bytes), memory bounded by `chunk`.
    func run(from start: LineChain, visit: Visit) throws(LogError) -> End {
        var chain = start
        var end = End(size: start.next, lastLeaf: start.leaf)
        for (number, segment) in segments.enumerated() where end.fault == nil {
            end.place = Place(segment: number)
            guard segment.first == chain.next else {
                let reason: LineFault.Reason = segment.first > chain.next ? .missing : .wrongIndex
                end.fault = LineFault(reason: reason, index: chain.next, file: segment.path, bytes: 0..<0)
                break
            }
            try LogError.wrap { () throws(FileFailure) in try walk(segment, &chain, &end, visit) }
        }
        if chain.next == mark, end.mark == nil { end.mark = end.place }
        (end.size, end.lastLeaf) = (chain.next, chain.leaf)
        return end
    }

    private func walk(_ segment: SegmentFile, _ chain: inout LineChain, _ end: inout End, _ visit: Visit) throws(FileFailure) {
        let handle = try fileSystem.open(segment.path, .read)
        defer { fileSystem.close(handle) }
        var cursor = LineCursor(fileSystem, handle, path: segment.path, chunk: chunk)
        while end.fault == nil {
            switch try cursor.next() {
            case .line(let line):
                if chain.next == mark { end.mark = end.place }
                if let reason = step(&chain, &cursor, line, visit) {
                    end.fault = fault(reason, chain, segment, cursor.fileRange(line))
                } else {
                    end.place.offset = cursor.offset(of: cursor.start)
                }
            case .unterminated(let rest):
                var probe = chain
                if case .right = probe.advance(&cursor.buffer, rest, sums: true) {
                    end.lacksOnlyNewline = segment == segments.last
                }
                end.fault = fault(.unterminated, chain, segment, cursor.fileRange(rest))
            case .overlong(let run):
                end.fault = fault(.overlong, chain, segment, cursor.fileRange(run))
            case .end:
                return
            }
        }
    }

    @inline(__always)
    private func step(_ chain: inout LineChain, _ cursor: inout LineCursor, _ line: Range<Int>, _ visit: Visit) -> LineFault.Reason? {
        let before = chain
        switch chain.advance(&cursor.buffer, line, sums: chain.next >= sumsFrom) {
        case .wrong(let reason):
            return reason
        case .right(let shape):
            guard let reason = visit(before.next, chain.leaf, cursor.buffer, shape) else { return nil }
            chain = before
            return reason
        }
    }

    private func fault(_ reason: LineFault.Reason, _ chain: LineChain, _ segment: SegmentFile, _ bytes: Range<UInt64>) -> LineFault {
        LineFault(reason: reason, index: chain.next, file: segment.path, bytes: bytes)
    }
}
