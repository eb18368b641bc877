package import AccessibilityTree

/// The session that a capture belongs to: its `session_id`, or else its application. A session can never pass for an application.
package struct SessionKey: Hashable, Sendable {
    let text: String
    /// Whether the session has a name of its own.
    let isNamed: Bool

    package init(session: String) { (text, isNamed) = ("session " + session, true) }

    package init(app: String) { (text, isNamed) = ("app " + app, false) }

    /// Nil for a capture that names neither.
    package init?(_ envelope: CaptureEnvelope) {
        if let session = envelope.sessionID, !session.isEmpty {
            self.init(session: session)
        } else if let app = envelope.app, !app.isEmpty {
            self.init(app: app)
        } else {
            return nil
        }
    }
}
