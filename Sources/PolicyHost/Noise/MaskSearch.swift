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
        case .pattern: .anything
        case .type(let type): type.requirement
        }
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
