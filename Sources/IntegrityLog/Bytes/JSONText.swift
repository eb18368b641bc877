/// Writes the small JSON objects that the log itself needs (its own entries, reports), with ordered keys, on one line.
struct JSONText {
    private(set) var bytes: [UInt8] = [0x7B]

    /// The finished object.
    var finished: [UInt8] { bytes + [0x7D] }

    mutating func field(_ name: String, _ value: String) {
        key(name)
        Self.append(value, to: &bytes)
    }

    mutating func field(_ name: String, _ value: UInt64) {
        key(name)
        Decimal.append(value, to: &bytes)
    }

    mutating func field(_ name: String, _ value: Bool) { field(name, raw: Array((value ? "true" : "false").utf8)) }

    /// A value that is JSON already.
    mutating func field(_ name: String, raw: [UInt8]) {
        key(name)
        bytes += raw
    }

    private mutating func key(_ name: String) {
        if bytes.count > 1 { bytes.append(0x2C) }
        Self.append(name, to: &bytes)
        bytes.append(0x3A)
    }

    /// A string with its quotes; control bytes as `\u00xx`.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0..<0x20:
                bytes += [0x5C, 0x75, 0x30, 0x30]
                Hex.append(byte, to: &bytes)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
