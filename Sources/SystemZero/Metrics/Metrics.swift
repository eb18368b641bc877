import Drift
package import PolicyHost
import Synchronization

/// Everything that the program counts while it runs. One value for the life of the process; counting never waits for the disk.
package final class Metrics: Sendable {
    package let http = HTTPMetrics()
    package let captures = CounterFamily(
        "systemzero_captures_total", labels: ["verdict", "severity"], maximumSeries: 100, help: "Captures by match verdict and severity.")
    package let drift = CounterFamily(
        "systemzero_drift_events_total", labels: ["drift_type", "severity"], maximumSeries: 100,
        help: "Judged changes by drift type and severity.")
    package let noise = CounterFamily(
        "systemzero_noise_hits_total", labels: ["rule"], maximumSeries: 500, help: "Nodes and values that a noise rule hid.")
    package let policySteps = PolicyStepTally()
    package let logSyncs = HistogramFamily(
        "systemzero_log_sync_duration_seconds", bounds: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
        maximumSeries: 1, help: "Time that the disk took to make a batch of log entries durable.")
    /// What other parts of the program bring along.
    private let joined = Mutex<[any MetricFamily]>([])
    package let reloads = CounterFamily(
        "systemzero_reloads_total", labels: ["trigger", "outcome"], maximumSeries: 50, help: "Reloads of the configuration by outcome.")

    package init() {}

    /// Counts one examined capture that was taken in.
    package func count(_ examination: Examination) {
        captures.add(1, examination.report.match.verdict.name, examination.report.severity.rawValue)
        for event in examination.report.events { drift.add(1, event.change.driftType.rawValue, event.severity.rawValue) }
        for (rule, hits) in examination.noise { noise.add(hits, rule) }
    }

    /// Takes in a family that this target knows nothing of.
    package func join(_ family: any MetricFamily) { joined.withLock { $0.append(family) } }

    var families: [any MetricFamily] {
        let steps = GaugeFamily("systemzero_policy_steps_total", kind: .counter, help: "Lua steps spent, by policy hook.") {
            [policySteps] in
            PolicyHook.allCases.map { hook in
                MetricSample(labels: [MetricLabel("hook", hook.rawValue)], value: Double(policySteps.steps(of: hook)))
            }
        }
        return http.families + [captures, drift, noise, steps, reloads, logSyncs] + joined.withLock { $0 }
    }
}
