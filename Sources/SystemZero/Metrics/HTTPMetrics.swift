import Synchronization

/// What is counted of every answer. Labels are route templates, never raw paths, so that callers cannot make up series.
///
/// Answers are collected by thread and counted together; whoever reads counts what is still waiting first, so nothing is ever missing.
package final class HTTPMetrics: Sendable {
    private struct Answer: Sendable {
        let route: String
        let method: String
        let status: Int
        let microseconds: Int
        let decision: String?
        /// Nanoseconds of the monotonic clock.
        let ticks: UInt64

        /// Whether both are counted in the same series.
        func isOfOneKind(with other: Answer) -> Bool {
            status == other.status && route == other.route && method == other.method && decision == other.decision
        }
    }

    private let allRequests = CounterFamily(
        "systemzero_http_requests_total", labels: ["route", "method", "status"], help: "Answers by route template, method and status.")
    private let allDurations = HistogramFamily(
        "systemzero_http_request_duration_seconds", labels: ["route"], help: "Time from the first byte of a request to its answer.")
    private let allDecisions = CounterFamily(
        "systemzero_access_decisions_total", labels: ["result"], maximumSeries: 100,
        help: "Requests by what the gate said: allow, or the code of the refusal.")
    private let allLatencies = LatencyRecord()
    private let allRates = RequestRate()
    /// Answers that are not counted yet.
    private let waiting = ThreadStripes<[Answer]>([])
    private let inFlight = Atomic<Int>(0)
    private let ended = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    /// Methods that get a label of their own; a made-up one counts as `other`.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
    /// So many answers are counted together.
    private static let batch = 64

    package init() {}

    package func begin() { inFlight.wrappingAdd(1, ordering: .relaxed) }

    /// - Parameters:
    ///   - route: the path template, or a fixed word where none matched.
    ///   - decision: nil for the probes, which ask nobody.
    ///   - ticks: when the answer was ready, in nanoseconds of the monotonic clock.
    package func end(route: String, method: String, status: Int, microseconds: Int, decision: String?, at ticks: UInt64) {
        inFlight.wrappingSubtract(1, ordering: .relaxed)
        ended.wrappingAdd(1, ordering: .relaxed)
        if status >= 500 { failures.wrappingAdd(1, ordering: .relaxed) }
        let answer = Answer(
            route: route, method: method, status: status, microseconds: microseconds, decision: decision, ticks: ticks)
        let full: [Answer]? = waiting.withMine { waiting in
            waiting.append(answer)
            return waiting.count < Self.batch ? nil : Self.take(&waiting)
        }
        if let full { count(full) }
    }

    private func count(_ answers: [Answer]) {
        var rest = answers[...]
        // Neighbours are mostly of one kind, and what they add to a counter is added at once.
        while let first = rest.first {
            let end = rest.firstIndex { !$0.isOfOneKind(with: first) } ?? rest.endIndex
            let alike = rest[..<end]
            rest = rest[end...]
            allRequests.add(
                alike.count, first.route, Self.methods.contains(first.method) ? first.method : "other", String(first.status))
            if let decision = first.decision { allDecisions.add(alike.count, decision) }
            allDurations.observe(seconds: alike.map { Double($0.microseconds) / 1_000_000 }, first.route)
            allLatencies.record(microseconds: alike.map(\.microseconds), route: first.route)
            for answer in alike { allRates.count(at: answer.ticks) }
        }
    }

    private func settle() { waiting.withEach { count(Self.take(&$0)) } }

    private static func take(_ waiting: inout [Answer]) -> [Answer] {
        var taken: [Answer] = []
        swap(&taken, &waiting)
        return taken
    }
}

// MARK: - Reading

extension HTTPMetrics {
    /// Answers since the start, and those among them that say that the server failed (500 and up).
    package var total: Int { ended.load(ordering: .relaxed) }
    package var failed: Int { failures.load(ordering: .relaxed) }
    /// Requests that are being answered.
    package var current: Int { inFlight.load(ordering: .relaxed) }

    package var requests: CounterFamily { settled(allRequests) }
    package var decisions: CounterFamily { settled(allDecisions) }
    package var latencies: LatencyRecord { settled(allLatencies) }
    package var rate: RequestRate { settled(allRates) }

    package var families: [any MetricFamily] {
        [
            requests, allDurations,
            GaugeFamily("systemzero_http_requests_in_flight", help: "Requests that are being answered.") { [self] in
                Double(inFlight.load(ordering: .relaxed))
            },
            allDecisions,
        ]
    }

    private func settled<Counts>(_ counts: Counts) -> Counts {
        settle()
        return counts
    }
}
