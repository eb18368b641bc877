package import AccessibilityTree

/// A capture as somebody hands it in: its bytes, and what they say about it beside the envelope.
package struct Submission: Sendable {
    package enum Origin: String, Sendable {
        case http
        case file
    }

    package var bytes: [UInt8]
    package var companions: CaptureCompanions
    /// Forces the format; nil detects it.
    package var format: CaptureFormat?
    /// These win over the envelope's.
    package var app: String?
    package var screenID: String?
    package var sessionID: String?
    /// Whether the answer names the features that moved the numbers also where the screen was recognised.
    package var explains: Bool
    package var actor: String
    package var origin: Origin

    package init(
        bytes: [UInt8], companions: CaptureCompanions = .none, format: CaptureFormat? = nil, app: String? = nil, screenID: String? = nil,
        sessionID: String? = nil, explains: Bool = false, actor: String, origin: Origin
    ) {
        self.bytes = bytes
        self.companions = companions
        self.format = format
        self.app = app
        self.screenID = screenID
        self.sessionID = sessionID
        self.explains = explains
        self.actor = actor
        self.origin = origin
    }
}
