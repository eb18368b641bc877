/// Which captures to list, newest first.
package struct CaptureFilter: Sendable {
    package let app: String?
    package let screenID: String?
    package let source: String?
    package let severity: String?
    package let since: String?
    package let until: String?
    package let limit: Int
    /// `next` of the page before.
    package let cursor: String?

    package init(
        app: String? = nil, screenID: String? = nil, source: String? = nil, severity: String? = nil, since: String? = nil,
        until: String? = nil, limit: Int = 100, cursor: String? = nil
    ) {
        self.app = app
        self.screenID = screenID
        self.source = source
        self.severity = severity
        self.since = since
        self.until = until
        self.limit = limit
        self.cursor = cursor
    }
}
