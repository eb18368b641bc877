/// A generator whose sequence is the same on every run and machine.
///
/// Source: S. Vigna, splitmix64 (public domain reference).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A text of ASCII, control characters, accents and characters outside the basic plane.
    mutating func text(maxLength: Int) -> String {
        let alphabet: [Character] = ["a", "Z", "0", " ", "\"", "\\", "\n", "\u{1}", "é", "ß", "日", "😀", "\u{301}", "/", "<"]
        return String(
            (0..<Int.random(in: 0...maxLength, using: &self)).map { _ in alphabet[Int.random(in: alphabet.indices, using: &self)] })
    }
}
