/// One screen of a session, as far as the order of screens is concerned.
package struct SessionStep: Hashable, Sendable {
    /// What the person did on the screen, where the source of the captures knows it.
    package enum Action: String, Hashable, Sendable {
        case advanced
        case declined
    }

    /// nil for a screen that no template describes.
    package let screenID: String?
    package let exits: ScreenExits
    package let action: Action?

    package init(screenID: String?, exits: ScreenExits = ScreenExits(), action: Action? = nil) {
        self.screenID = screenID
        self.exits = exits
        self.action = action
    }

    /// Whether the screen was, or could have been, declined.
    var isDeclinable: Bool { action.map { $0 == .declined } ?? exits.asks }
}
