package import AccessibilityTree
import Baseline
import Drift
import Synchronization

extension Monitor {
    /// The overview, from counters that are kept up while requests are answered: nothing is read from the log. O(1).
    package func dashboardReport() -> JSONValue {
        let http = metrics.http
        let drift = counters.drift
        let captures = counters.captures.load(ordering: .relaxed)
        let drifting = counters.capturesWithDrift.load(ordering: .relaxed)
        let overall = http.latencies.overall
        return [
            "uptime_seconds": .count(max(0, clock.now() - startedAt) / 1_000),
            "requests": [
                "total": .count(http.total), "in_flight": .count(http.current),
                "per_second": .double(Self.rounded(http.rate.perSecond(at: clock.ticks(), start: startTicks))),
                "error_rate": .share(http.total == 0 ? 0 : Double(http.failed) / Double(http.total)),
            ],
            "response_ms": ["mean": .double(Self.rounded(overall.mean)), "p95": .double(overall.p95)],
            "captures": ["today": .count(counters.today(at: clock.now()).count), "since_start": .count(captures)],
            "templates": [
                "in_force": .count(generations.current.baselines.catalog.templates.count),
                "created": .count(counters.templatesCreated.load(ordering: .relaxed)),
            ],
            "drift": [
                "by_type": .object(JSONObject(DriftType.allCases.map { ($0.rawValue, .count(drift.byType[$0] ?? 0)) })),
                "by_severity": .object(
                    JSONObject(
                        Severity.allCases.filter { $0 > .ignore }.reversed().map { ($0.rawValue, .count(drift.bySeverity[$0] ?? 0)) })),
            ],
            "compliance": captures == 0 ? .null : .share(1 - Double(drifting) / Double(captures)),
            "recent_drift": .array(counters.recent.map(\.json)),
        ]
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
