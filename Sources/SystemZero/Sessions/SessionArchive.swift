package import AccessibilityTree
import Drift
import IntegrityLog
import LogIndex

/// The sessions that captures belonged to, read from the log: no list of its own that could disagree.
package struct SessionArchive: Sendable {
    let book: LogBook
    package let open: OpenSessions

    /// One page of the screens of a session and its findings, oldest first.
    ///
    /// A session is named by its `session_id`. Captures without one belong to the session of their application, and are found under its name
    /// where no session has that name.
    ///
    /// - Parameters:
    ///   - limit: log entries of the page, screens and findings together.
    ///   - cursor: `next` of the page before.
    package func session(_ name: String, limit: Int, cursor: String?) throws(Problem) -> JSONValue {
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.capture.rawValue, LogEvent.Kind.drift.rawValue]
        query.limit = limit
        query.after = try position(cursor)
        query.session = name
        var key = SessionKey(session: name)
        if try !exists(query) {
            query.session = nil
            query.app = name
            key = SessionKey(app: name)
            guard try exists(query) else {
                throw Problem(.notFound, "there is no session \(Problem.quote(name))", help: "send `session_id` with the captures")
            }
        }
        return try page(query, name: name, key: key)
    }

    /// Whether the log has anything of the session at all, wherever the page starts.
    private func exists(_ query: LogQuery) throws(Problem) -> Bool {
        var query = query
        query.after = nil
        query.limit = 1
        return try !book.indices(matching: query).isEmpty
    }

    private func page(_ query: LogQuery, name: String, key: SessionKey) throws(Problem) -> JSONValue {
        let indices = try book.indices(matching: query)
        var screens: [JSONValue] = []
        var findings: [JSONValue] = []
        for index in indices {
            let entry = try book.readEntry(at: index)
            // An entry whose data somebody has damaged belongs to no session; `log verify` names it.
            guard case .object(var object)? = try? JSONValue.parse(Array(entry.data)) else { continue }
            // The captures of an application that belong to a session of their own are not the application's.
            if query.session == nil, object["session_id"] != nil { continue }
            object["time"] = .string(entry.timeText)
            object["log_index"] = .count(index)
            if entry.kind == LogEvent.Kind.capture.rawValue {
                screens.append(screen(object))
            } else {
                findings.append(.object(object))
            }
        }
        let trail = open.trail(of: key)
        return .members([
            "session_id": .string(name), "open": .bool(trail != nil),
            "trail": trail.map { .array($0.map { $0.screenID.map { .string($0) } ?? .null }) }, "screens": .array(screens),
            "findings": .array(findings), "next": indices.count == query.limit ? indices.last.map { .string(String($0)) } : nil,
        ])
    }

    /// What of a capture's entry matters to the order of screens.
    private func screen(_ entry: JSONObject) -> JSONValue {
        var screen = JSONObject([])
        for key in [
            "capture_id", "time", "captured_at", "screen_id", "verdict", "identity", "previous_screen_id", "transition", "severity",
            "reason",
            "log_index",
        ] {
            if let value = entry[key] { screen.set(key, to: value) }
        }
        return .object(screen)
    }

    private func position(_ cursor: String?) throws(Problem) -> UInt64? {
        guard let cursor else { return nil }
        guard let position = UInt64(cursor) else {
            throw Problem(
                .invalidCursor, "\(Problem.quote(cursor)) is no cursor", location: "query.cursor", help: "use `next` of the page before")
        }
        return position
    }
}
