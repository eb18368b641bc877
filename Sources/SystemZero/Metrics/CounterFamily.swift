import Synchronization

/// Counts that only grow.
package final class CounterFamily: MetricFamily {
    package let name: String
    package let help: String
    package var kind: MetricKind { .counter }
    private let table: Mutex<SeriesTable<UInt64>>

    /// - Parameter maximumSeries: combinations of label values before further ones count as `other`.
    package init(_ name: String, labels: [String] = [], maximumSeries: Int = 1_000, help: String) {
        self.name = name
        self.help = help
        table = Mutex(SeriesTable(labels: labels, maximum: maximumSeries, empty: 0))
        // A series without labels exists from the start: its absence would read as "not measured".
        if labels.isEmpty { add(0) }
    }

    /// Adds to the series of these label values, given in the order of the labels.
    package func add(_ count: Int = 1, _ values: String...) {
        table.withLock { $0.update(values) { $0 &+= UInt64(clamping: count) } }
    }

    package func samples() -> [MetricSample] {
        table.withLock { $0.ordered() }.map { MetricSample(labels: $0.labels, value: Double($0.cell)) }
    }
}
