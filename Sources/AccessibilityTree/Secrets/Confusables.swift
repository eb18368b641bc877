/// Letters that are drawn like one of a–z: a label for people must not read otherwise for the program.
///
/// Source: Unicode Technical Standard 39, "Unicode Security Mechanisms", section 4 (those that common fonts draw alike).
enum Confusables {
    /// The text in lower case with each such letter replaced; nil when it has none. O(length).
    ///
    /// - Parameter digits: digits and signs that are written for letters ("passw0rd", "p@ssword") are replaced as well.
    static func plain(_ text: [UInt8], digits: Bool) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isChanged = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if let letter = letter(scalar.value, digits: digits) {
                result.append(letter)
                isChanged = true
            } else {
                result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            }
        }
        return isChanged ? result : nil
    }

    private static func letter(_ value: UInt32, digits: Bool) -> UInt8? {
        switch value {
        // Full width forms, and the alphabets of mathematics: bold, italic, script and so on, 26 capitals and 26 small letters each.
        case 0xFF41...0xFF5A: UInt8(truncatingIfNeeded: value - 0xFF41) + UInt8(ascii: "a")
        case 0xFF21...0xFF3A: UInt8(truncatingIfNeeded: value - 0xFF21) + UInt8(ascii: "a")
        case 0x1D400...0x1D6A3: UInt8(truncatingIfNeeded: (value - 0x1D400) % 26) + UInt8(ascii: "a")
        case 0..<0x80: digits ? signs[UInt8(truncatingIfNeeded: value)] : nil
        default: letters[value]
        }
    }

    private static let signs: [UInt8: UInt8] = pairs(["o0", "i1!", "e3", "a4@", "s5$"]) { Array($0.utf8) }

    private static let letters: [UInt32: UInt8] = pairs([
        "aаɑα", "bЬƅ", "cсϲⅽ", "dԁⅾ", "eеҽє", "gɡց", "hһհ", "iіɩιı", "jјϳ", "kκк", "lӏⅼ", "mⅿм", "nոռп", "oоοօ", "pрρ", "qԛգ", "rгᴦ",
        "sѕ", "tтτ", "uυս", "vѵνⅴ", "wԝѡ", "xхχⅹ", "yуγү", "zᴢ",
    ]) { $0.unicodeScalars.map(\.value) }

    /// From each of the letters behind the first of a text to that first one.
    private static func pairs<Letter: Hashable>(_ texts: [String], _ letters: (String) -> [Letter]) -> [Letter: UInt8] {
        var pairs: [Letter: UInt8] = [:]
        for text in texts {
            guard let latin = text.utf8.first else { continue }
            for letter in letters(text).dropFirst() { pairs[letter] = latin }
        }
        return pairs
    }
}
