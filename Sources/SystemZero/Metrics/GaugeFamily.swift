/// Values of the moment, read when somebody asks.
package struct GaugeFamily: MetricFamily {
    package let name: String
    package let help: String
    package let kind: MetricKind
    private let read: @Sendable () -> [MetricSample]

    /// - Parameter kind: `.counter` for a sum that something else keeps.
    package init(_ name: String, kind: MetricKind = .gauge, help: String, samples: @escaping @Sendable () -> [MetricSample]) {
        self.name = name
        self.help = help
        self.kind = kind
        read = samples
    }

    package init(_ name: String, kind: MetricKind = .gauge, help: String, value: @escaping @Sendable () -> Double?) {
        self.init(name, kind: kind, help: help, samples: { value().map { [MetricSample(value: $0)] } ?? [] })
    }

    package func samples() -> [MetricSample] { read() }
}
