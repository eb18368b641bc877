/// What a place outside the log was last told: kept beside the log, so that a restart goes on where it stopped, and a check can say which
/// entries are anchored where.
///
/// It is the log's own word. What the place itself shows (a cosignature, a kept head, a line in the SIEM) is the evidence.
package struct AnchorRecord: Sendable, Hashable {
    /// The kind of the place and which: `witness witness.example/w1`, `syslog tls://siem.example:6514`, `directory /mnt/evidence`.
    package let name: String
    /// When it was told, milliseconds since 1970 UTC.
    package let time: Int64
    /// The head that it was told.
    package let head: SignedCheckpoint

    package var timeText: String { CivilTime.text(time) }

    private static let header = "systemzero-anchor/v1"

    package init(name: String, time: Int64, head: SignedCheckpoint) {
        self.name = name
        self.time = time
        self.head = head
    }

    /// The file: three lines, a blank line, the note.
    package var bytes: [UInt8] {
        Array("\(Self.header)\nname \(name)\ntime \(CivilTime.text(time))\n\n".utf8) + head.bytes
    }

    /// Reads a file; nil for anything that ``bytes`` would not have written.
    package init?(parsing bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, maxSplits: 4, omittingEmptySubsequences: false)
        guard lines.count == 5, Array(lines[0]) == Array(Self.header.utf8), lines[3].isEmpty,
            let name = Self.value("name ", lines[1]), !name.isEmpty, let time = Self.value("time ", lines[2]),
            let milliseconds = CivilTime.parse(Array(time.utf8)[...]),
            // A note that cannot be read makes the whole record none.
            let head = try? SignedCheckpoint(parsing: Array(lines[4]))
        else { return nil }
        self.init(name: name, time: milliseconds, head: head)
    }

    private static func value(_ key: String, _ line: ArraySlice<UInt8>) -> String? {
        guard line.starts(with: key.utf8) else { return nil }
        return String(validating: line.dropFirst(key.utf8.count), as: UTF8.self)
    }
}
