/// Breaks documents in the ways in which files and attackers do. The same seed breaks them in the same ways.
struct Mutator: RandomNumberGenerator {
    private var state: UInt64
    private let pieces: [[UInt8]]

    /// - Parameter pieces: what the parser trips over beside what all of them do.
    init(seed: UInt64, pieces: [String] = []) {
        state = seed
        self.pieces = Self.common + pieces.map { Array($0.utf8) }
    }

    /// Source: S. Vigna, splitmix64 (public domain reference).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Pieces that parsers trip over.
    private static let common: [[UInt8]] = [
        "[", "]", "{", "}", "\"", "\\", "\\ud800", ",", ":", "null", "-", "1e999", "99999999999999999999", "\u{0}", "<", ">", "&#0;",
        "\"childIds\":[\"1\"]",
        "\"children\":[", "\"nodeId\":\"1\",", "\u{202E}", "\u{FEFF}", "- ", "\n", "&a", "*a", "<!DOCTYPE a>",
    ].map { Array($0.utf8) }

    /// A copy that is most likely still well formed: digits for digits, letters for letters.
    private mutating func respelled(_ document: [UInt8]) -> [UInt8] {
        var respelled = document
        for _ in 0..<Int.random(in: 1...64, using: &self) {
            let position = Int.random(in: 0..<respelled.count, using: &self)
            switch respelled[position] {
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                respelled[position] = UInt8.random(in: UInt8(ascii: "1")...UInt8(ascii: "9"), using: &self)
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                respelled[position] = UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &self)
            default: continue
            }
        }
        return respelled
    }

    /// A broken copy: letters and digits changed, or up to eight changes of bytes, runs and pieces.
    mutating func mutated(_ document: [UInt8], with other: [UInt8]) -> [UInt8] {
        guard !document.isEmpty else { return pieces[Int.random(in: pieces.indices, using: &self)] }
        if Bool.random(using: &self) { return respelled(document) }
        var broken = document
        for _ in 0..<Int.random(in: 1...8, using: &self) where !broken.isEmpty {
            let position = Int.random(in: 0..<broken.count, using: &self)
            let end = min(broken.count, position + Int.random(in: 1...64, using: &self))
            switch Int.random(in: 0..<8, using: &self) {
            case 0: broken.removeSubrange(position...)
            case 1: broken.removeSubrange(position..<end)
            case 2: broken.insert(contentsOf: Array(broken[position..<end]), at: position)
            case 3: broken[position] = UInt8.random(in: 0...255, using: &self)
            case 4: broken[position] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 5 where !other.isEmpty:
                let from = Int.random(in: 0..<other.count, using: &self)
                broken.insert(contentsOf: other[from..<min(other.count, from + 200)], at: position)
            default: broken.insert(contentsOf: pieces[Int.random(in: pieces.indices, using: &self)], at: position)
            }
        }
        return broken
    }
}
