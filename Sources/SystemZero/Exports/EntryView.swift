package import AccessibilityTree
package import IntegrityLog

/// An entry as the renderers for people and platforms look at it: its data parsed, its members by name.
package struct EntryView {
    package let index: UInt64
    package let time: String
    package let kind: String
    /// The exact line.
    let line: ArraySlice<UInt8>
    let data: JSONObject
    /// The exact bytes of the data.
    let dataBytes: ArraySlice<UInt8>

    init(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8]) {
        index = shape.index
        time = String(decoding: piece[shape.time], as: UTF8.self)
        kind = String(decoding: piece[shape.kind], as: UTF8.self)
        self.line = piece[line.range]
        dataBytes = piece[shape.data]
        // Data of a line that somebody has damaged may not parse; the bytes are shown then, and no members.
        data = (try? JSONValue.parse(Array(piece[shape.data])))?.object ?? JSONObject()
    }

    package init(_ entry: LogEntry) {
        index = entry.index
        time = entry.timeText
        kind = entry.kind
        line = entry.line[...]
        dataBytes = entry.data
        // As above.
        data = (try? JSONValue.parse(Array(entry.data)))?.object ?? JSONObject()
    }

    /// The members of the data, in their order.
    package var members: [(String, JSONValue)] { data.members.map { ($0.0, $0.1) } }

    package func text(_ name: String) -> String? { data[name]?.string }
    func integer(_ name: String) -> Int64? { data[name]?.integer }

    /// Milliseconds since 1970.
    var milliseconds: Int64 { LogTime.parse(Array(time.utf8)) ?? 0 }
    /// SHA-256 of the leaf, in hexadecimal.
    var leafHash: String { LogDigest.leaf(Array(line)).hex }
}
