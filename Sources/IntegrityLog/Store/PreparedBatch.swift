/// Lines that are ready to be written, and what the log becomes once they are durable.
struct PreparedBatch: Sendable {
    /// What became of a batch, with what it was lent.
    struct Outcome: Sendable {
        let result: Result<SegmentFile, WriteFailure>
        let writer: SegmentWriter
        let lines: [UInt8]
    }

    /// Bytes before the first line, lent to hashing.
    static let slack = 64

    let lines: [UInt8]
    /// The index of the first line.
    let first: UInt64
    let tree: MerkleTree
    let lastLeaf: LogDigest
    let leaves: [LogDigest]
    /// Of all entries, milliseconds since 1970.
    let time: Int64
    /// The segment as it is when nothing is under way; one batch is committed at a time.
    var writer: SegmentWriter

    /// Writes the lines and makes them durable: blocks, on any thread.
    func commit() -> Outcome {
        var writer = writer
        let result: Result<SegmentFile, WriteFailure>
        do throws(WriteFailure) {
            result = .success(try writer.commit(lines, Self.slack..<lines.count, first: first))
        } catch {
            result = .failure(error)
        }
        return Outcome(result: result, writer: writer, lines: lines)
    }
}
