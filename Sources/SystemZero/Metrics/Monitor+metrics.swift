package import AccessibilityTree
import Baseline
import IntegrityLog

extension Monitor {
    /// All metrics in the text format of Prometheus.
    package func metricsText() -> String { PrometheusText.render(metrics.families + logFamilies + processFamilies) }

    /// The counts as JSON, and the response times as percentiles.
    ///
    /// Shape: `{"latency": …, "metrics": {name: [{"labels": {…}, "value": n}]}}`; histograms are left out, for the percentiles say more.
    package func metricsReport() -> JSONValue {
        let families = (metrics.families + logFamilies + processFamilies).filter { $0.kind != .histogram }
        return .members([
            "latency": metrics.http.latencies.json,
            "metrics": .object(JSONObject(families.map { ($0.name, .array($0.samples().map(\.json))) })),
        ])
    }

    private var logFamilies: [any MetricFamily] {
        let log = logs.log
        func gauge(
            _ name: String, _ help: String, kind: MetricKind = .gauge, _ read: @escaping @Sendable (LogStatus) -> Double
        )
            -> GaugeFamily
        {
            GaugeFamily("systemzero_log_\(name)", kind: kind, help: help) { read(log.status) }
        }
        let atStart = log.recovery.size
        return [
            gauge("appends_total", "Entries appended since the start.", kind: .counter) { Double($0.size - min($0.size, atStart)) },
            gauge("entries", "Durable entries of the integrity log.") { Double($0.size) },
            gauge("signed_entries", "Entries under the newest signed head.") { Double($0.signedSize) },
            gauge("unsigned_seconds", "How long the oldest unsigned entry has waited.") { Double($0.unsignedFor) / 1_000 },
            gauge("queue_depth", "Entries that wait to be written.") { Double($0.queued) },
            gauge("writable", "1 while the log takes entries.") { $0.state == .writing ? 1 : 0 },
            gauge("dropped_total", "Entries that were dropped or refused.", kind: .counter) { Double($0.dropped) },
            gauge("batches_total", "Batches written and synced.", kind: .counter) { Double($0.batches) },
            gauge("written_bytes_total", "Bytes written to segments.", kind: .counter) { Double($0.bytes) },
            gauge("heads_total", "Heads signed.", kind: .counter) { Double($0.checkpoints) },
        ]
    }

    private var processFamilies: [any MetricFamily] {
        let facts = ProcessFacts.read()
        let started = Double(startedAt) / 1_000
        return [
            GaugeFamily("systemzero_build_info", help: "The version that runs; the value is always 1.") {
                let build = BuildDescription.current
                let labels = [
                    MetricLabel("version", build.version), MetricLabel("commit", build.commit ?? ""), MetricLabel("swift", build.swift),
                    MetricLabel("lua", build.lua),
                ]
                return [MetricSample(labels: labels, value: 1)]
            },
            GaugeFamily("systemzero_templates", help: "Approved screens in force.") { [generations] in
                Double(generations.current.baselines.catalog.templates.count)
            },
            GaugeFamily("systemzero_ready", help: "1 while /ready says yes.") { [self] in readiness().isReady ? 1 : 0 },
            GaugeFamily("systemzero_disk_free_bytes", help: "Free space where the log and the captures lie, the least of them.") { [self] in
                // Nothing to show where the file system cannot be asked; /ready says why.
                (try? leastFreeSpace()).map { Double($0.bytes) }
            },
            GaugeFamily("process_start_time_seconds", help: "Start of the process, seconds since 1970.") { started },
            GaugeFamily("process_resident_memory_bytes", help: "Resident memory.") { facts.map { Double($0.residentBytes) } },
            GaugeFamily("process_virtual_memory_bytes", help: "Virtual memory.") { facts.map { Double($0.virtualBytes) } },
            GaugeFamily("process_cpu_seconds_total", kind: .counter, help: "User and system time.") { facts?.cpuSeconds },
            GaugeFamily("process_threads", help: "Threads of the process.") { facts.map { Double($0.threads) } },
        ]
    }
}

extension MetricSample {
    fileprivate var json: JSONValue {
        .members([
            "labels": labels.isEmpty ? nil : .object(JSONObject(labels.map { ($0.name, .string($0.value)) })), "value": .double(value),
        ])
    }
}
