package import LogIndex
package import SystemZero

extension LogQuery {
    /// What narrows entries down, wherever entries are read.
    static let filterNames = [
        "kind", "drift_type", "severity", "app", "screen_id", "actor", "source", "capture_id", "session_id", "since", "until",
    ]
    package static let parameterNames = ["limit", "offset", "after", "order"] + filterNames

    package init(_ query: QueryParameters) throws(Problem) {
        try self.init(filter: query)
        if query["offset"] != nil, query["after"] != nil {
            throw Problem(
                .invalidParameter, "`offset` and `after` cannot stand together", location: "query.offset",
                help: "programs page with `after`, people with `offset`")
        }
        limit = try query.integer("limit", in: 1...Self.maximumLimit) ?? 100
        offset = try query.integer("offset", in: 0...Self.maximumOffset) ?? 0
        after = try query.integer("after", in: 0...Int.max).map { UInt64($0) }
        newestFirst = try query.word("order", among: ["asc", "desc"]) == "desc"
    }

    /// The conditions alone.
    init(filter query: QueryParameters) throws(Problem) {
        self.init()
        kinds = try LogFilter.kinds(query["kind"], location: "query.kind")
        driftType = try query.word("drift_type", among: LogFilter.driftTypes)
        severity = try query.word("severity", among: LogFilter.severities)
        app = query["app"]
        screenID = query["screen_id"]
        actor = query["actor"]
        source = query["source"]
        captureID = query["capture_id"]
        session = query["session_id"]
        since = try query.moment("since")
        until = try query.moment("until")
    }
}
