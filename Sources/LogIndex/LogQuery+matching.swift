extension LogQuery {
    /// Whether any condition on the entries themselves is set: without one, everything in the range matches.
    package var isSelective: Bool { !kinds.isEmpty || since != nil || until != nil || asksForFields }

    private var asksForFields: Bool { equalities.contains { $0.value != nil } }

    /// Whether an entry is one of those asked for. Says nothing about ``after``, ``limit`` and ``offset``, which are about a page.
    ///
    /// The same conditions as in the index, for those who read the lines themselves.
    package func matches(kind: String, time: String, fields: @autoclosure () -> LogFields) -> Bool {
        if !kinds.isEmpty, !kinds.contains(kind) { return false }
        if let since, time < since { return false }
        if let until, time >= until { return false }
        guard asksForFields else { return true }
        let fields = fields()
        return Self.fits(severity, fields.severity) && Self.fits(app, fields.app) && Self.fits(screenID, fields.screenID)
            && Self.fits(driftType, fields.driftType) && Self.fits(actor, fields.actor) && Self.fits(captureID, fields.captureID)
            && Self.fits(session, fields.sessionID) && Self.fits(source, fields.source)
    }

    private static func fits(_ wanted: String?, _ found: String?) -> Bool { wanted == nil || wanted == found }

    /// The conditions that ask for an exact text, by column, the most telling first.
    var equalities: [(column: String, value: String?)] {
        [
            ("capture_id", captureID), ("session_id", session), ("screen_id", screenID), ("app", app), ("actor", actor),
            ("drift_type", driftType), ("severity", severity), ("source", source),
        ]
    }
}
