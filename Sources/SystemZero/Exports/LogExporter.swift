package import IntegrityLog
import LogIndex

/// An export, piece by piece: the next piece is read when it is asked for, so the receiver's speed is the only queue and the memory in use
/// does not grow with the log.
package struct LogExporter: Sendable {
    package let facts: LogExportFacts
    /// The first entry that has not been looked at: how far the export is within ``LogExportFacts/range``.
    package private(set) var position: UInt64
    /// Entries written so far.
    package private(set) var count: UInt64 = 0
    private let reader: LogReader
    private let filter: LogQuery
    private let isSelective: Bool
    /// Whether the lines can go out as they are.
    private let isVerbatim: Bool
    private var renderer: any EntryRenderer
    private var stage = Stage.beginning
    /// What is left of the piece that was read last.
    private var lines: LogLines?

    /// Bytes that one step writes before it gives the thread back.
    private static let step = 64 << 10

    private enum Stage { case beginning, entries, over }

    /// Prepares an export of what is in the log now; later entries are left to the next one.
    ///
    /// - Parameters:
    ///   - verifierKey: to be named in the export; nil takes the name of the newest head alone.
    ///   - time: milliseconds since 1970.
    package init(reader: LogReader, request: LogExportRequest, verifierKey: VerifierKey?, time: Int64) throws(Problem) {
        let (size, first, head) = try Problem.wrap { () throws(LogError) in (try reader.size(), try reader.firstIndex(), try reader.head())
        }
        let end = min(request.before ?? size, size)
        let start = min(max(first, request.after.map { $0 == .max ? .max : $0 + 1 } ?? 0), end)
        facts = LogExportFacts(
            origin: verifierKey?.name ?? head?.checkpoint.origin ?? "", verifierKey: verifierKey?.text, head: head, range: start..<end,
            time: time)
        position = start
        self.reader = reader
        filter = request.filter
        isSelective = request.filter.isSelective
        isVerbatim = request.format == .ndjson && !request.filter.isSelective
        renderer = request.format.makeRenderer()
    }

    /// The next bytes, none where nothing matched in a stretch; nil after the last. A step is short work, however large the log.
    ///
    /// Throws `log_damaged` at a line that is none, except where lines go out as they are.
    package mutating func next() throws(Problem) -> [UInt8]? {
        var out: [UInt8] = []
        switch stage {
        case .beginning:
            renderer.begin(facts, to: &out)
            stage = .entries
        case .entries:
            if var lines {
                self.lines = nil
                if try render(&lines, to: &out) { self.lines = lines }
                return out
            }
            let (from, end) = (position, facts.range.upperBound)
            guard let piece = try Problem.wrap({ () throws(LogError) in try reader.piece(from: from, to: end) }) else {
                renderer.end(count: count, to: &out)
                stage = .over
                return out
            }
            if isVerbatim {
                position += piece.count
                count += piece.count
                return piece.lines
            }
            lines = LogLines(piece.lines)
        case .over: return nil
        }
        return out
    }

    /// Writes entries until a step is full; whether any may be left.
    private mutating func render(_ lines: inout LogLines, to out: inout [UInt8]) throws(Problem) -> Bool {
        let piece = lines.bytes
        out.reserveCapacity(Self.step + Self.step / 4)
        while let line = lines.next() {
            guard let shape = line.shape, shape.index == position else {
                throw Problem(
                    log: LogError(
                        .damaged, "the line of entry \(position) is not what it should be", at: LogLocation(index: position),
                        help: "run `systemzero log verify`; an export as ndjson gives the lines as they are"))
            }
            position += 1
            if isSelective, !matches(shape, piece) { continue }
            count += 1
            renderer.entry(line, shape, in: piece, to: &out)
            if out.count >= Self.step { return true }
        }
        return false
    }

    private func matches(_ shape: LineShape, _ piece: [UInt8]) -> Bool {
        filter.matches(
            kind: String(decoding: piece[shape.kind], as: UTF8.self), time: String(decoding: piece[shape.time], as: UTF8.self),
            fields: LogFields(json: piece, at: shape.data.lowerBound))
    }
}
