import AccessibilityTree

/// A way to break a file.
enum DamageKind: String, CaseIterable {
    case truncated
    case changedByte = "changed byte"
    case encoding
    case blank
    case forcedFormat = "forced format"
}

/// A broken copy of a file, or a whole one read as something else.
struct Damage {
    let kind: DamageKind
    let label: String
    let bytes: [UInt8]
    var format: CaptureFormat?

    /// All damages of one file: truncated and with a byte changed at that many places each, in other encodings, empty and blank, every format
    /// forced.
    static func all(to bytes: [UInt8], places: Int = 50, using mutator: inout Mutator) -> [Damage] {
        var all: [Damage] = []
        // Before the last byte without which the document is not whole: tools write a line after an XML document.
        let isXML = bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
        let whole = bytes.lastIndex { isXML ? $0 == UInt8(ascii: ">") : $0 > 0x20 } ?? 0
        for _ in 0..<places where whole > 0 {
            let cut = Int.random(in: 0..<whole, using: &mutator)
            all.append(Damage(kind: .truncated, label: "cut at \(cut)", bytes: Array(bytes[..<cut])))
        }
        for _ in 0..<places where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &mutator)
            var changed = bytes
            changed[place] = changed[place] ^ UInt8.random(in: 1...255, using: &mutator)
            all.append(Damage(kind: .changedByte, label: "byte \(place) is \(changed[place])", bytes: changed))
        }
        return all + encodings(of: bytes) + blanks + forced(bytes)
    }

    private static func encodings(of bytes: [UInt8]) -> [Damage] {
        let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
        let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let big = units.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        var all = [
            Damage(kind: .encoding, label: "UTF-16LE", bytes: little), Damage(kind: .encoding, label: "UTF-16BE", bytes: big),
            Damage(kind: .encoding, label: "UTF-16LE with mark", bytes: [0xFF, 0xFE] + little),
            Damage(kind: .encoding, label: "UTF-16BE with mark", bytes: [0xFE, 0xFF] + big),
        ]
        // A letter of a text as latin-1 writes an accented one.
        let letters = bytes.indices.dropFirst().filter { isLetter(bytes[$0 - 1]) && isLetter(bytes[$0]) }
        if let place = letters.dropFirst(letters.count / 2).first {
            var latin = bytes
            latin[place] = 0xE9
            all.append(Damage(kind: .encoding, label: "latin-1 at \(place)", bytes: latin))
        }
        return all
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static let blanks = [
        Damage(kind: .blank, label: "empty", bytes: []), Damage(kind: .blank, label: "blanks", bytes: Array(" \n\t\r\n  ".utf8)),
        Damage(kind: .blank, label: "byte order mark", bytes: [0xEF, 0xBB, 0xBF]),
    ]

    private static func forced(_ bytes: [UInt8]) -> [Damage] {
        CaptureFormat.allCases.map { Damage(kind: .forcedFormat, label: "as \($0.rawValue)", bytes: bytes, format: $0) }
    }
}
