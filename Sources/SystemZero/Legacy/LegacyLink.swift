import AccessibilityTree
import Baseline

/// One link of the hash chain of the earlier program: what it says of itself and of the link before it.
struct LegacyLink: Sendable {
    /// 64 hexadecimal digits.
    let hash: String
    let previous: String
    /// Seconds since 1970, spelt as in the file: the spelling was hashed.
    let time: JSONValue
    let data: JSONObject

    /// The hash before the first link: that of the word `genesis`.
    static let origin = hex("genesis")

    /// Nil when the object has another shape.
    init?(_ object: JSONObject) {
        guard let hash = object["entry_hash"]?.string, let previous = object["previous_hash"]?.string, let time = object["timestamp"],
            time.double != nil, let data = object["data"]?.object, Self.isDigest(hash), Self.isDigest(previous)
        else { return nil }
        self.hash = hash
        self.previous = previous
        self.time = time
        self.data = data
    }

    /// Whether the hash is that of the content: SHA-256 of the previous hash, the data as Python writes it, and the time.
    var isWhole: Bool { hash == Self.hex(previous + PythonJSON.text(.object(data)) + PythonJSON.text(time)) }

    /// Nil for a moment that no calendar of ours has.
    var milliseconds: Int64? {
        // The years 0000 to 9999.
        guard let seconds = time.double, (-62_167_219_200..<253_402_300_800).contains(seconds) else { return nil }
        return Int64((seconds * 1_000).rounded())
    }

    private static func hex(_ text: String) -> String {
        String(BlobDigest(of: Array(text.utf8)).rawValue.dropFirst("sha256:".count))
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
