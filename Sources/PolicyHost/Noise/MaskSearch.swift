import AccessibilityTree
import LuaRuntime

/// What a mask of `noise.lua` replaces: the matches of a Lua pattern or of a typed mask, unless the text is one of the exceptions.
struct MaskSearch: TextSearching {
    enum Target: Sendable {
        case pattern(LuaPattern)
        case type(MaskType)
    }

    let target: Target
    /// Texts that match one of these are left alone.
    let exceptions: [Glob]

    var requirement: TextRequirement {
        switch target {
        case .pattern(let pattern): Self.requirement(of: pattern)
        case .type(let type): type.requirement
        }
    }

    private static func requirement(of pattern: LuaPattern) -> TextRequirement {
        let letters = TextProfile.Letters(all: pattern.neededLetters)
        guard !letters.isEmpty else { return .anything }
        var requirement = TextRequirement()
        requirement.letters = letters
        return requirement
    }

    func matches(in text: [UInt8]) -> [Range<Int>] {
        let found =
            switch target {
            case .pattern(let pattern): pattern.ranges(in: text)
            case .type(let type): MaskScanner.matches(type, in: text)
            }
        guard !found.isEmpty, !exceptions.contains(where: { $0.matches(text[...]) }) else { return [] }
        return found
    }
}
