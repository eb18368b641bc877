import AccessibilityTree
import IntegrityLog
import LogIndex
import SystemZero

/// Pages of 100 under filters, as `GET /logs` makes them: index, lines, JSON.
struct LogQueryBenchmark {
    /// Holds the log between runs.
    let folder: String
    let entries: UInt64

    func run() async throws -> JSONValue {
        _ = try await FilledLog.make(folder, entries: entries)
        let log = try IntegrityLog.open(at: folder, origin: FilledLog.origin)
        let book = LogBook(log: log, directory: folder)
        let keeper = try LogKeys.indexKeeper(folder)
        try keeper.reset()
        let clock = ContinuousClock()
        let building = try clock.measure { try keeper.catchUp() }
        var pages: [(String, JSONValue?)] = []
        for (name, query) in Self.queries(size: log.size) {
            let times = try (0..<50).map { _ in try clock.measure { _ = try book.page(query) } }.sorted()
            pages.append((name, .members(["median_ms": Self.milliseconds(times[25]), "worst_ms": Self.milliseconds(times[49])])))
        }
        let proofs = try (0..<1_000).map { number in
            try clock.measure { _ = try log.proof(of: UInt64(number) * 493_711 % (log.head?.size ?? 1)) }
        }.sorted()
        await log.close()
        return .members([
            "entries": .count(entries), "index_build_s": .double(Double(building.components.seconds)),
            "pages": .object(JSONObject(pages.compactMap { name, value in value.map { (name, $0) } })),
            "proof_median_ms": Self.milliseconds(proofs[500]), "proof_worst_ms": Self.milliseconds(proofs[999]),
        ])
    }

    private static func queries(size: UInt64) -> [(String, LogQuery)] {
        func query(_ change: (inout LogQuery) -> Void) -> LogQuery {
            var query = LogQuery()
            change(&query)
            return query
        }
        return [
            ("newest", query { $0.newestFirst = true }),
            ("severity", query { $0.severity = "critical" }),
            ("severity_newest", query { ($0.severity, $0.newestFirst) = ("critical", true) }),
            ("kind_app_screen", query { ($0.kinds, $0.app, $0.screenID) = (["drift"], "app3", "screen3") }),
            ("two_kinds", query { ($0.kinds, $0.severity) = (["drift", "capture"], "warning") }),
            ("rare_app", query { $0.app = "rare" }),
            ("nothing", query { ($0.app, $0.severity) = ("rare", "critical") }),
            ("never_together", query { ($0.app, $0.screenID) = ("app1", "screen3") }),
            ("common_never_together", query { ($0.app, $0.severity) = ("app1", "critical") }),
            ("both_common_never_together", query { ($0.app, $0.severity) = ("app1", "warning") }),
            ("kinds_never_together", query { ($0.kinds, $0.app, $0.severity) = (["drift", "capture"], "app1", "warning") }),
            ("no_such_source", query { $0.source = "nowhere" }),
            ("after_middle", query { ($0.severity, $0.after) = ("warning", size / 2) }),
            ("offset_10000", query { ($0.kinds, $0.offset) = (["drift"], 10_000) }),
        ]
    }

    private static func milliseconds(_ duration: Duration) -> JSONValue {
        let (seconds, attoseconds) = duration.components
        return .double((Double(seconds) * 1_000_000 + Double(attoseconds) / 1e12).rounded() / 1_000)
    }
}
