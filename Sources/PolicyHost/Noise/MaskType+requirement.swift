import AccessibilityTree

extension MaskType {
    /// What a text needs for ``MaskScanner`` to find this type in it.
    var requirement: TextRequirement {
        var requirement = TextRequirement()
        switch self {
        case .age: requirement.shortWords = TextProfile.Words(["ago", "now"])
        case .duration:
            requirement.lettersBehindNumbers = TextProfile.Letters(firstOf: MaskVocabulary.longUnits.union(MaskVocabulary.shortUnits))
        case .date:
            requirement.joints = [.hyphen, .slash, .dot]
            // Months with a letter outside of ASCII among the first three need no place: texts with such letters may match any word.
            requirement.wordsBesideNumbers = TextProfile.Words(
                MaskVocabulary.months.union(MaskVocabulary.ordinals).union(MaskVocabulary.dateLinks)
                    .filter { $0.utf8.prefix(3).allSatisfy { $0 < 0x80 } })
        case .time:
            requirement.joints = .colon
            requirement.lettersBehindNumbers = TextProfile.Letters(firstOf: ["am", "pm"])
        case .number: requirement.digits = true
        case .uuid: requirement.hexRun = 32
        case .size: requirement.lettersBehindNumbers = TextProfile.Letters(firstOf: MaskVocabulary.sizeUnits)
        }
        return requirement
    }
}
