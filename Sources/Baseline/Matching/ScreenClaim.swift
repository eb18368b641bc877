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
