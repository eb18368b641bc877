import AccessibilityTree

extension MaskType {
    /// Whether a text of this type can be in a text with the profile: what ``MaskScanner`` needs at least.
    func mayMatch(_ profile: TextProfile) -> Bool {
        switch self {
        case .age: !profile.shortWords.isDisjoint(with: Self.agoOrNow)
        case .duration: !profile.lettersBehindNumbers.isDisjoint(with: Self.timeUnits)
        case .date:
            !profile.joints.isDisjoint(with: [.hyphen, .slash, .dot]) || !profile.wordsBesideNumbers.isDisjoint(with: Self.months)
        case .time: profile.joints.contains(.colon) || !profile.lettersBehindNumbers.isDisjoint(with: Self.meridiems)
        case .number: profile.hasDigits
        case .uuid: profile.longestHexRun >= 32
        case .size: !profile.lettersBehindNumbers.isDisjoint(with: Self.sizeUnits)
        }
    }

    private static let agoOrNow = TextProfile.Words(["ago", "now"])
    /// Those with a letter outside of ASCII among the first three are found as what they are: texts with such letters may match any word.
    private static let months = TextProfile.Words(MaskVocabulary.months.filter { $0.utf8.prefix(3).allSatisfy { $0 < 0x80 } })
    private static let timeUnits = TextProfile.Letters(firstOf: MaskVocabulary.longUnits.union(MaskVocabulary.shortUnits))
    private static let sizeUnits = TextProfile.Letters(firstOf: MaskVocabulary.sizeUnits)
    private static let meridiems = TextProfile.Letters(firstOf: ["am", "pm"])
}
