import LogIndex
import SystemZero

extension LogQuery {
    static let parameterNames = [
        "limit", "offset", "after", "order", "kind", "drift_type", "severity", "app", "screen_id", "actor", "capture_id", "session_id",
        "since", "until",
    ]

    init(_ query: QueryParameters) throws(Problem) {
        self.init()
        limit = try query.integer("limit", in: 1...Self.maximumLimit) ?? 100
        offset = try query.integer("offset", in: 0...Self.maximumOffset) ?? 0
        after = try query.integer("after", in: 0...Int.max).map { UInt64($0) }
        newestFirst = try query.word("order", among: ["asc", "desc"]) == "desc"
        kinds = query["kind"].map { $0.split(separator: ",").map(String.init) } ?? []
        driftType = try query.word("drift_type", among: ["layout", "content", "sequence", "manipulative"])
        severity = try query.word("severity", among: ["ignore", "info", "warning", "critical"])
        app = query["app"]
        screenID = query["screen_id"]
        actor = query["actor"]
        captureID = query["capture_id"]
        session = query["session_id"]
        since = try query.moment("since")
        until = try query.moment("until")
    }
}
