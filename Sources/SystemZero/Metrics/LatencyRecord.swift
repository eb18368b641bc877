package import AccessibilityTree
import Histogram
import Synchronization

/// Response times since the start, to three digits, of every route and of all together: p50, p95 and p99 without buckets.
///
/// Memory: one histogram of fixed size a route; routes are path templates, of which there is a fixed number.
package final class LatencyRecord: Sendable {
    private typealias Microseconds = Histogram<UInt32>

    private struct State {
        var total = LatencyRecord.empty
        var routes: [String: Microseconds] = [:]
    }

    private let state = Mutex(State())

    /// One minute: what takes longer counts as one minute.
    private static let highest: UInt64 = 60_000_000
    private static let maximumRoutes = 200

    private static var empty: Microseconds {
        Histogram(lowestDiscernibleValue: 1, highestTrackableValue: highest, numberOfSignificantValueDigits: .three)
    }

    package init() {}

    package func record(microseconds: Int, route: String) { record(microseconds: [microseconds], route: route) }

    /// Several of one route.
    package func record(microseconds: [Int], route: String) {
        state.withLock { state in
            let isCounted = state.routes[route] != nil || state.routes.count < Self.maximumRoutes
            for microseconds in microseconds {
                let value = min(UInt64(max(0, microseconds)), Self.highest)
                state.total.record(value)
                if isCounted { state.routes[route, default: Self.empty].record(value) }
            }
        }
    }

    /// Mean and p95 of all routes together, in milliseconds; 0 before the first answer. O(1): the histogram has a fixed size.
    package var overall: (mean: Double, p95: Double) {
        state.withLock { state in
            guard state.total.totalCount > 0 else { return (0, 0) }
            return (state.total.mean / 1_000, Double(state.total.valueAtPercentile(95)) / 1_000)
        }
    }

    /// `{"all": {"count", "mean_ms", "p50_ms", "p95_ms", "p99_ms", "max_ms"}, "routes": {route: the same}}`
    package var json: JSONValue {
        let state = state.withLock { $0 }
        return .members([
            "all": Self.summary(state.total),
            "routes": .object(JSONObject(state.routes.sorted { $0.key < $1.key }.map { ($0.key, Self.summary($0.value)) })),
        ])
    }

    private static func summary(_ histogram: Microseconds) -> JSONValue {
        guard histogram.totalCount > 0 else { return .members(["count": .count(0)]) }
        func milliseconds(_ microseconds: UInt64) -> JSONValue { .double(Double(microseconds) / 1_000) }
        return .members([
            "count": .count(histogram.totalCount), "mean_ms": .double((histogram.mean / 10).rounded() / 100),
            "p50_ms": milliseconds(histogram.valueAtPercentile(50)), "p95_ms": milliseconds(histogram.valueAtPercentile(95)),
            "p99_ms": milliseconds(histogram.valueAtPercentile(99)), "max_ms": milliseconds(histogram.max),
        ])
    }
}
