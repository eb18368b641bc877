import AccessibilityTree
import LuaRuntime
import Testing

@testable import PolicyHost

/// Texts are told apart by a profile before a mask is run; that must never lose a match.
@Suite struct MaskProfileTests {
    private static let pieces = [
        "12", "7", "2026", "22", "59", "5", "1,024", "12.5", ":", "-", "/", ".", ",", " ", "  ", "ago", "AGO", "just", "Now", "a", "an",
        "few",
        "moments", "minutes", "Day", "s", "ms", "µs", "H", "pm", "p.m.", "am", "utc", "T", "Z", "November", "Nov", "März", "août", "MAY",
        "monday",
        "KB", "MiB", "bytes", "€", "$", "eur", "Field", "order", "é", "\u{212A}B", "now", "0123456789abcdef0123456789ABCDEF",
        "123e4567-e89b-12d3-a456-426614174000", "deadbeef", "(", "x1", "_",
        "nd", "of", "de", "noviembre", "about", "less", "than", "noon",
    ]

    @Test func `a mask that finds something in a text may match its profile`() {
        var random = SeededRandom(12)
        var found: [MaskType: Int] = [:]
        for _ in 0..<20_000 {
            let text = (0...random.below(7)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
            let bytes = Array(text.utf8)
            let profile = TextProfile(bytes[...])
            for type in MaskType.allCases where !MaskScanner.matches(type, in: bytes).isEmpty {
                found[type, default: 0] += 1
                #expect(type.requirement.isMet(by: profile), "\(type): \(text)")
            }
        }
        #expect(found.count >= 6 && found.values.reduce(0, +) > 2_000, "too few texts have what masks look for: \(found)")
    }

    @Test(
        arguments: [
            ("Sign in", []), ("value 8347", [.number]), ("14:23", [.time, .number]), ("Orders", []),
            ("2026-11-22", [.date, .number]),
        ] as [(String, [MaskType])])
    func `texts of screens are passed over by the masks that cannot be meant`(text: String, types: [MaskType]) {
        let profile = TextProfile(Array(text.utf8)[...])
        #expect(
            MaskType.allCases.filter { $0.requirement.isMet(by: profile) }.sorted { $0.rawValue < $1.rawValue }
                == types.sorted { $0.rawValue < $1.rawValue })
    }

    @Test func `a Lua pattern is run on the texts that have its letters, and on any when it needs none`() throws {
        let anything = MaskSearch(target: .pattern(try .init("%d")), exceptions: [])
        #expect(anything.requirement.isMet(by: TextProfile([])))
        let search = MaskSearch(target: .pattern(try .init("^[Yy]esterday$")), exceptions: [])
        #expect(search.requirement.isMet(by: TextProfile(Array("Yesterday".utf8)[...])))
        #expect(search.requirement.isMet(by: TextProfile(Array("YESTERDAY AT NOON".utf8)[...])))
        #expect(!search.requirement.isMet(by: TextProfile(Array("Today at noon".utf8)[...])))
    }
}
