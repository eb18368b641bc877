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
