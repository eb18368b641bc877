/// The name of a screen: one file name's worth of harmless characters, so that it can be part of a path, a URL and a log line.
package struct ScreenID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: String

    /// Nil unless it is 1 to 100 of `A–Z a–z 0–9 . _ -` and starts with a letter or a digit.
    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard (1...100).contains(bytes.count), let first = bytes.first, Self.isAlphanumeric(first),
            bytes.allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(unchecked: String) {
        rawValue = unchecked
    }

    /// Stands in while the rest of a document with a broken id is checked; never leaves the reader.
    static let unnamed = ScreenID(unchecked: "unnamed")

    package static func < (left: ScreenID, right: ScreenID) -> Bool { left.rawValue < right.rawValue }

    /// The nearest valid id to any text: other characters become `_`. Nil when nothing is left.
    package init?(sanitizing text: String) {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let kept = Self.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") ? byte : UInt8(ascii: "_")
            if bytes.isEmpty && !Self.isAlphanumeric(kept) { continue }
            if kept == UInt8(ascii: "_") && bytes.last == kept { continue }
            bytes.append(kept)
        }
        while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
        self.init(rawValue: String(decoding: bytes.prefix(100), as: UTF8.self))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension ScreenID: CustomStringConvertible {
    package var description: String { rawValue }
}
