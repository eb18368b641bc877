package import Baseline

/// An order of screens that a person has approved: its steps are allowed from then on where no template declares others.
package struct ApprovedFlow: Hashable, Sendable {
    package let screens: [ScreenID]
    package let approvedBy: String?
    /// As written, by convention RFC 3339.
    package let approvedAt: String?
    package let reason: String?

    package init(screens: [ScreenID], approvedBy: String? = nil, approvedAt: String? = nil, reason: String? = nil) {
        self.screens = screens
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
        self.reason = reason
    }

    /// Screens of one flow.
    package static let mostScreens = 1_000
}
