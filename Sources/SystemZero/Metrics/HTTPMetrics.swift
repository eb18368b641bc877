import Synchronization

/// What is counted of every answer. Labels are route templates, never raw paths, so that callers cannot make up series.
package final class HTTPMetrics: Sendable {
    package let requests = CounterFamily(
        "systemzero_http_requests_total", labels: ["route", "method", "status"], help: "Answers by route template, method and status.")
    package let durations = HistogramFamily(
        "systemzero_http_request_duration_seconds", labels: ["route"], help: "Time from the first byte of a request to its answer.")
    package let decisions = CounterFamily(
        "systemzero_access_decisions_total", labels: ["result"], maximumSeries: 100,
        help: "Requests by what the gate said: allow, or the code of the refusal.")
    package let latencies = LatencyRecord()
    package let rate = RequestRate()
    private let inFlight = Atomic<Int>(0)
    private let ended = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    /// Methods that get a label of their own; a made-up one counts as `other`.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]

    package init() {}

    /// Answers since the start, and those among them that say that the server failed (500 and up).
    package var total: Int { ended.load(ordering: .relaxed) }
    package var failed: Int { failures.load(ordering: .relaxed) }
    /// Requests that are being answered.
    package var current: Int { inFlight.load(ordering: .relaxed) }

    /// - Parameter ticks: nanoseconds of the monotonic clock.
    package func begin(at ticks: UInt64) {
        inFlight.wrappingAdd(1, ordering: .relaxed)
        rate.count(at: ticks)
    }

    /// - Parameters:
    ///   - route: the path template, or a fixed word where none matched.
    ///   - decision: nil for the probes, which ask nobody.
    package func end(route: String, method: String, status: Int, microseconds: Int, decision: String?) {
        inFlight.wrappingSubtract(1, ordering: .relaxed)
        ended.wrappingAdd(1, ordering: .relaxed)
        if status >= 500 { failures.wrappingAdd(1, ordering: .relaxed) }
        requests.add(1, route, Self.methods.contains(method) ? method : "other", String(status))
        durations.observe(seconds: Double(microseconds) / 1_000_000, route)
        latencies.record(microseconds: microseconds, route: route)
        if let decision { decisions.add(1, decision) }
    }

    package var families: [any MetricFamily] {
        [
            requests, durations,
            GaugeFamily("systemzero_http_requests_in_flight", help: "Requests that are being answered.") { [self] in
                Double(inFlight.load(ordering: .relaxed))
            },
            decisions,
        ]
    }
}
