/// A metric under one name, with one sample for each combination of its label values.
///
/// Source of the terms: the Prometheus exposition format, version 0.0.4.
package protocol MetricFamily: Sendable {
    /// `[a-zA-Z_:][a-zA-Z0-9_:]*`, with the unit as its ending.
    var name: String { get }
    /// One sentence for the `# HELP` line.
    var help: String { get }
    var kind: MetricKind { get }
    /// The values of this moment, in a stable order.
    func samples() -> [MetricSample]
}

package enum MetricKind: String, Sendable {
    case counter
    case gauge
    case histogram
}

/// One line of the exposition: the family's name with a suffix (`_bucket`, `_sum`, `_count`, or none), labels, value.
package struct MetricSample: Sendable, Hashable {
    package let suffix: String
    package let labels: [MetricLabel]
    package let value: Double

    package init(suffix: String = "", labels: [MetricLabel] = [], value: Double) {
        self.suffix = suffix
        self.labels = labels
        self.value = value
    }
}

package struct MetricLabel: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
