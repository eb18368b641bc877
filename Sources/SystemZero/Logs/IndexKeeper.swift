package import IntegrityLog
import LogIndex
import Synchronization

/// Keeps the query index in step with the log: opens it, feeds it what it lacks, and throws it away when it is not of this log.
///
/// The index follows lazily: an append never waits for it.
package final class IndexKeeper: Sendable {
    private let path: String
    private let identity: String
    private let reader: LogReader
    private let state = Mutex(State())
    /// Held while the index is fed, so that two queries do not read the same stretch of the log.
    private let feeding = Mutex(())

    private struct State {
        /// Owner: this object. Opened at the first question; nil again once it has failed.
        var index: LogIndex?
        /// Whether the open index was found to end in an entry of this log.
        var isOfThisLog = false
    }

    /// - Parameter identity: names the log: an index of another one is discarded.
    package init(path: String, identity: String, reader: LogReader) {
        self.path = path
        self.identity = identity
        self.reader = reader
    }

    /// Asks the index, which is opened for it if need be. An index that fails is thrown away and asked again once it is rebuilt.
    func ask<Answer>(_ question: (LogIndex) throws(LogIndexError) -> Answer) throws(Problem) -> Answer {
        do throws(LogIndexError) {
            return try question(try open())
        } catch {
            if error.code == .indexFailed { discard() }
            throw Problem(index: error)
        }
    }

    /// Brings the index up to the log, by at most `limit` entries.
    ///
    /// - Parameter progress: told how far the index has read and how many entries there are.
    /// - Returns: whether it is there now.
    @discardableResult
    package func catchUp(limit: UInt64 = .max, progress: (UInt64, UInt64) -> Void = { _, _ in }) throws(Problem) -> Bool {
        try feeding.withLock { _ throws(Problem) in
            do throws(Problem) {
                return try feed(limit: limit, progress: progress)
            } catch {
                guard error.code == LogIndexError.Code.indexFailed.rawValue else { throw error }
                // The file was damaged under us: it has been thrown away, and a new one is made from the log.
                return try feed(limit: limit, progress: progress)
            }
        }
    }

    /// Forgets the whole index; the next ``catchUp(limit:progress:)`` makes it anew.
    package func reset() throws(Problem) { try ask { index throws(LogIndexError) in try index.reset() } }

    private func feed(limit: UInt64, progress: (UInt64, UInt64) -> Void) throws(Problem) -> Bool {
        let (size, start) = try Problem.wrap { () throws(LogError) in (try reader.size(), try reader.firstIndex()) }
        var tip = try checkedTip(size: size)
        let end = limit < size - min(size, tip.next) ? tip.next + limit : size
        while tip.next < end {
            let from = max(tip.next, start)
            let piece = try Problem.wrap { () throws(LogError) in try reader.piece(from: from, to: end) }
            guard let piece else { break }
            guard let last = try take(piece.lines, from: from, start: start) else { break }
            tip = last
            progress(tip.next, size)
        }
        return tip.next >= size
    }

    /// Feeds a piece of the log; where the index has read to, nil when the piece is not what it should be.
    private func take(_ piece: [UInt8], from first: UInt64, start: UInt64) throws(Problem) -> IndexTip? {
        var entries: [IndexedEntry] = []
        var last: Range<Int>?
        for line in LogLines(piece) {
            guard let shape = line.shape, shape.index == first + UInt64(entries.count) else { break }
            entries.append(
                IndexedEntry(
                    index: shape.index, time: String(decoding: piece[shape.time], as: UTF8.self),
                    kind: String(decoding: piece[shape.kind], as: UTF8.self), fields: LogFields(json: piece, at: shape.data.lowerBound)))
            last = line.range
        }
        guard let last, let leaf = LogEntry(line: Array(piece[last]))?.leafHash.hex else { return nil }
        try ask { index throws(LogIndexError) in try index.feed(entries, leaf: leaf, start: start) }
        return IndexTip(next: first + UInt64(entries.count), leaf: leaf)
    }

    /// How far the index has read. Once after opening, the last entry that it knows is compared with the log: after a restored backup an
    /// index can be of the right log and yet of another history.
    private func checkedTip(size: UInt64) throws(Problem) -> IndexTip {
        let tip = try ask { index throws(LogIndexError) in try index.tip() }
        if state.withLock({ $0.isOfThisLog }) { return tip }
        // An entry that cannot be read (pruned, damaged, not there) is not the one that the index knows.
        let isOfThisLog = tip.next == 0 || tip.next <= size && (try? reader.entry(at: tip.next - 1))?.leafHash.hex == tip.leaf
        if !isOfThisLog { try reset() }
        state.withLock { $0.isOfThisLog = true }
        return isOfThisLog ? tip : IndexTip(next: 0, leaf: "")
    }

    private func open() throws(LogIndexError) -> LogIndex {
        try state.withLock { state throws(LogIndexError) in
            if let index = state.index { return index }
            let index = try LogIndex(path: path, identity: identity)
            state.index = index
            state.isOfThisLog = false
            return index
        }
    }

    private func discard() {
        state.withLock { state in
            // Its connections are given back when the last reader lets go of it; the file goes now.
            state.index = nil
            LogIndex.discard(path: path)
        }
    }
}
