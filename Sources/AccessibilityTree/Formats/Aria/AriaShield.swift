/// Characters that YAML 1.2 takes as they are, and the parser, which speaks YAML 1.1, refuses or takes for line breaks.
///
/// Pages have them: windows-1252 read as latin-1 leaves C1 controls where quotes were. They are exchanged for private characters on the way
/// through the parser.
enum AriaShield {
    /// The text with such characters exchanged, nil where there are none or where it uses the private characters itself.
    static func shielded(_ text: String) -> String? {
        var isNeeded = false
        for scalar in text.unicodeScalars {
            if substitutes.contains(scalar.value) { return nil }
            if index(of: scalar) != nil { isNeeded = true }
        }
        guard isNeeded else { return nil }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in index(of: scalar).flatMap { Unicode.Scalar(substitutes.lowerBound + $0) } ?? scalar }))
    }

    /// The original of a text that was shielded.
    static func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { substitutes.contains($0.value) }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    guard substitutes.contains(scalar.value) else { return scalar }
                    return Unicode.Scalar(characters[Int(scalar.value - substitutes.lowerBound)]) ?? scalar
                }))
    }

    private static func index(of scalar: Unicode.Scalar) -> UInt32? {
        guard scalar.value >= 0x7F else { return nil }
        return characters.firstIndex(of: scalar.value).map { UInt32($0) }
    }

    private static let characters: [UInt32] = Array(0x7F...0x9F) + [0x2028, 0x2029, 0xFFFE, 0xFFFF]
    /// In the private use area of plane 16.
    private static let substitutes = UInt32(0x10_FE00)..<UInt32(0x10_FE00) + UInt32(characters.count)
}
