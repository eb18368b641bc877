/// The names of the files of a log, relative to its folder.
package enum LogLayout {
    static let lock = "LOCK"
    static let key = "log.key"
    static let nextKey = "log.key.next"
    package static let verifierKey = "log.vkey"
    static let checkpoint = "checkpoint"
    static let checkpoints = "checkpoints"
    static let segments = "segments"
    static let tiles = "tile"
    static let quarantine = "quarantine"
    static let evidence = "evidence"
    static let secrets = "private"
    static let anchors = "anchors"
    static let rotations = "rotations"

    static let folders = [segments, checkpoints, tiles, quarantine, evidence]

    /// `segments/00000000000000000123.jsonl`
    static func segment(_ first: UInt64) -> String { "\(segments)/\(lines(first))" }

    /// `rotations/00000000000000000123.jsonl`
    static func rotation(_ index: UInt64) -> String { "\(rotations)/\(lines(index))" }

    private static func lines(_ first: UInt64) -> String {
        var digits: [UInt8] = []
        Decimal.append(first, to: &digits)
        let zeroes = [UInt8](repeating: 0x30, count: 20 - digits.count)
        return "\(String(decoding: zeroes + digits, as: UTF8.self)).jsonl"
    }

    /// The first index in the name of a file of lines, nil for any other name.
    static func segmentFirst(_ name: String) -> UInt64? {
        let bytes = Array(name.utf8)
        guard bytes.count == 26, name.hasSuffix(".jsonl") else { return nil }
        return Decimal.digits(bytes[0..<20])
    }

    /// `checkpoints/123.note`
    static func archived(_ size: UInt64) -> String { "\(checkpoints)/\(size).note" }

    /// The size in the name of an archived head, nil for any other name.
    static func archivedSize(_ name: String) -> UInt64? {
        guard name.hasSuffix(".note") else { return nil }
        return Decimal.parse(Array(name.utf8.dropLast(5)))
    }

    /// The folder of a path, empty for the log's own.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }
}
