import Synchronization

/// Durations in seconds, counted in cumulative buckets.
package final class HistogramFamily: MetricFamily {
    private struct Cell {
        /// Observations per bucket, not yet cumulative; the last is everything above the highest bound.
        var buckets: [UInt64]
        var sum = 0.0
    }

    package let name: String
    package let help: String
    package var kind: MetricKind { .histogram }
    /// Upper bounds in seconds, ascending.
    private let bounds: [Double]
    private let table: Mutex<SeriesTable<Cell>>

    /// From half a millisecond to ten seconds, three a decade.
    package static let latencyBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    package init(
        _ name: String, labels: [String] = [], bounds: [Double] = latencyBounds, maximumSeries: Int = 200, help: String
    ) {
        self.name = name
        self.help = help
        self.bounds = bounds
        let empty = Cell(buckets: Array(repeating: 0, count: bounds.count + 1))
        table = Mutex(SeriesTable(labels: labels, maximum: maximumSeries, empty: empty))
    }

    package func observe(seconds: Double, _ values: String...) { observe([seconds], values) }

    /// Several of one series.
    package func observe(seconds: [Double], _ values: String...) { observe(seconds, values) }

    private func observe(_ observations: [Double], _ values: [String]) {
        table.withLock {
            $0.update(values) { cell in
                for seconds in observations {
                    cell.buckets[bounds.firstIndex { seconds <= $0 } ?? bounds.count] &+= 1
                    cell.sum += seconds
                }
            }
        }
    }

    package func samples() -> [MetricSample] {
        table.withLock { $0.ordered() }.flatMap { labels, cell in
            var total: UInt64 = 0
            var samples: [MetricSample] = []
            for (bound, count) in zip(bounds.map { PrometheusText.number($0) } + ["+Inf"], cell.buckets) {
                total &+= count
                samples.append(MetricSample(suffix: "_bucket", labels: labels + [MetricLabel("le", bound)], value: Double(total)))
            }
            samples.append(MetricSample(suffix: "_sum", labels: labels, value: cell.sum))
            samples.append(MetricSample(suffix: "_count", labels: labels, value: Double(total)))
            return samples
        }
    }
}
