import AccessibilityTree
import Testing

@testable import Drift

struct ScreenExitsTests {
    private func exits(_ name: String, role: Role = .button) -> ScreenExits {
        var builder = ArenaBuilder()
        builder.open(.main)
        let node = builder.open(role)
        builder.setName(builder.store(name), of: node)
        builder.close()
        builder.close()
        let arena = builder.finish()
        return ScreenExits(Tree(arena: arena, classes: Classifier.classify(arena)))
    }

    @Test(arguments: [
        "Cancel", "No, thanks", "NOT NOW", "Don't ask again", "Don’t ask again", "Maybe later!", "  skip", "✋ Decline",
        "Remind me later on",
    ])
    func `refusing is a way out`(name: String) {
        #expect(exits(name) == ScreenExits(back: 1, declines: 1))
    }

    @Test(arguments: ["Back", "← Back", "« Go back", "Close", "×", "× Close", "Log out", "Home"])
    func `so is going back or away`(name: String) {
        #expect(exits(name) == ScreenExits(back: 1))
    }

    @Test(arguments: ["Send it back", "Notes", "Nothing", "Backup", "Closet", "Über uns", "", "Go on", "Continue without cancelling"])
    func `anything else leads on`(name: String) {
        #expect(exits(name) == ScreenExits(on: 1))
    }

    @Test func `a shortcut within the screen leads nowhere, and neither does what is no way out`() {
        #expect(exits("Skip to main content", role: .link) == ScreenExits())
        #expect(exits("Cancel", role: .checkbox) == ScreenExits())
    }
}
