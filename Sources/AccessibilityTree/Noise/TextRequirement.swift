/// What a text must have at least one of for a pattern to be in it. A value without references: every text of a capture is held against that of
/// every mask.
package struct TextRequirement: Hashable, Sendable {
    /// Nothing is known of the pattern: any text may match.
    package var isAnything = false
    package var digits = false
    package var joints: TextProfile.Joints = []
    package var lettersBehindNumbers: TextProfile.Letters = []
    package var wordsBesideNumbers: TextProfile.Words = []
    package var shortWords: TextProfile.Words = []
    /// Letters that must all be there; none asks for nothing.
    package var letters: TextProfile.Letters = []
    /// Bytes of a run of hexadecimal digits and hyphens; 0 asks for none.
    package var hexRun = 0

    package init() {}

    package static let anything: TextRequirement = {
        var requirement = TextRequirement()
        requirement.isAnything = true
        return requirement
    }()

    /// False only when the pattern cannot be in a text with this profile.
    package func isMet(by profile: TextProfile) -> Bool {
        isAnything || digits && profile.hasDigits || joints.rawValue & profile.joints.rawValue != 0
            || lettersBehindNumbers.rawValue & profile.lettersBehindNumbers.rawValue != 0
            || wordsBesideNumbers.rawValue & profile.wordsBesideNumbers.rawValue != 0
            || shortWords.rawValue & profile.shortWords.rawValue != 0
            || letters.rawValue != 0 && letters.rawValue & ~profile.letters.rawValue == 0 || hexRun > 0 && profile.longestHexRun >= hexRun
    }
}
