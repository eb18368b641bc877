/// What a capture says about itself. Anyone can write that, so it is compared with the finding and never replaces it.
package struct ScreenClaim: Hashable, Sendable {
    package var screenID: ScreenID?
    package var app: String?

    package init(screenID: ScreenID? = nil, app: String? = nil) {
        self.screenID = screenID
        self.app = app
    }

    package static let none = ScreenClaim()
}

/// How a claim compares with what was found.
package struct ClaimOutcome: Hashable, Sendable {
    package enum Screen: String, Sendable {
        /// The capture claims no screen.
        case unclaimed
        /// It claims the screen that was recognised.
        case agrees
        /// It claims another screen than was recognised, or one although none was: a finding.
        case differs
        /// It claims a screen that the catalog does not have.
        case unknown
    }

    package let screen: Screen
    /// Whether the recognised template is of another program than the capture claims: a finding.
    package let appDiffers: Bool

    package init(screen: Screen, appDiffers: Bool) {
        self.screen = screen
        self.appDiffers = appDiffers
    }
}
