/// The rule for key names and origins.
enum NoteName {
    /// Not empty, no Unicode space, no plus sign, no control character.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F }
    }
}
