import Drift

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
    package let policySteps = CounterFamily(
        "systemzero_policy_steps_total", labels: ["hook"], maximumSeries: 20, help: "Lua steps spent, by policy hook.")
    package let reloads = CounterFamily(
        "systemzero_reloads_total", labels: ["trigger", "outcome"], maximumSeries: 50, help: "Reloads of the configuration by outcome.")

    package init() {}

    /// Counts one examined capture that was taken in.
    package func count(_ examination: Examination) {
        captures.add(1, examination.report.match.verdict.name, examination.report.severity.rawValue)
        for event in examination.report.events { drift.add(1, event.change.driftType.rawValue, event.severity.rawValue) }
        for (rule, hits) in examination.noise { noise.add(hits, rule) }
        policySteps.add(examination.report.events.reduce(0) { $0 + ($1.provenance?.steps ?? 0) }, "severity")
    }

    var families: [any MetricFamily] { http.families + [captures, drift, noise, policySteps, reloads] }
}
