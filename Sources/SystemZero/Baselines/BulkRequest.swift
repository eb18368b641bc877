package import Baseline

/// What a bulk approval over captures of the archive is asked for.
package struct BulkRequest: Sendable {
    package var captureIDs: [String]
    /// The screens that they show, in the same order; empty sorts the captures by what they resemble.
    package var screenIDs: [String]
    /// The program that all captures show; nil takes what each says of itself.
    package var app: String?
    package var reason: String?
    package var preference: MergePlan.Preference
    /// Takes captures that may not be the whole screen.
    package var acceptsSuspicion: Bool
    /// Says only what would be made.
    package var isDryRun: Bool
    package var actor: String

    /// Captures of one request: their trees are held together.
    package static let maximumCaptures = 200

    package init(
        captureIDs: [String], screenIDs: [String] = [], app: String? = nil, reason: String? = nil, preference: MergePlan.Preference = .ask,
        acceptsSuspicion: Bool = false, isDryRun: Bool = false, actor: String
    ) {
        self.captureIDs = captureIDs
        self.screenIDs = screenIDs
        self.app = app
        self.reason = reason
        self.preference = preference
        self.acceptsSuspicion = acceptsSuspicion
        self.isDryRun = isDryRun
        self.actor = actor
    }
}
