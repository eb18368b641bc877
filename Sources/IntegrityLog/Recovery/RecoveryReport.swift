/// What opening a log found and did.
package struct RecoveryReport: Sendable, Hashable {
    /// Whether the log was made just now.
    package var isNew = false
    /// Whether the last writer had closed it.
    package var wasClean = true
    /// Entries found.
    package var size: UInt64 = 0
    /// Size of the signed head that was found.
    package var signedSize: UInt64 = 0
    /// The torn tail, when there was one.
    package var cut: CutReport?
    /// Whether the last line was whole but for its newline, which was added.
    package var completedNewline = false
    /// Files that were missing or wrong and were written again.
    package var rebuilt: [String] = []
    /// Full hash tiles under a signed head that had been changed: an alarm, for nothing but a fault or a person does that.
    package var changedTiles: [String] = []
    /// Why the log does not accept entries.
    package var refusal: LogError?

    /// One line for an operator.
    package var summary: String {
        if let refusal { return "read-only: \(refusal.message)" }
        if isNew { return "new log" }
        var parts = ["\(size) entries, \(signedSize) of them signed", wasClean ? "closed cleanly" : "not closed cleanly"]
        if let cut { parts.append("\(cut.bytes) torn bytes at entry \(cut.index) moved to `\(cut.file)`") }
        if completedNewline { parts.append("the last line got its newline") }
        if !changedTiles.isEmpty { parts.append("\(changedTiles.count) hash tiles had been changed, the first `\(changedTiles[0])`") }
        if !rebuilt.isEmpty { parts.append("\(rebuilt.count) files rebuilt") }
        return parts.joined(separator: "; ")
    }

    /// Whether something was mended that the log has to tell of.
    var isWorthAnEntry: Bool { cut != nil || completedNewline || !changedTiles.isEmpty }

    /// The `log.recovered` entry.
    var entry: NewEntry {
        NewEntry(kind: LogKind.recovered) {
            $0.field("first", cut?.index ?? (completedNewline ? size - 1 : size))
            $0.field("completed_newline", completedNewline)
            if let first = changedTiles.first {
                $0.field("changed_tiles", UInt64(changedTiles.count))
                $0.field("first_changed_tile", first)
            }
            if let cut {
                $0.field("bytes", cut.bytes)
                $0.field("sha256", cut.sha256)
                $0.field("file", cut.file)
                $0.field("reason", cut.reason.rawValue)
            }
        }
    }
}
