import AccessibilityTree
import SystemZero
import Testing

@testable import SystemZero

struct MetricsTests {
    @Test func `counters are written as the exposition format wants them`() {
        let counter = CounterFamily("things_total", labels: ["kind"], help: "Things,\nby kind.")
        counter.add(2, "plain")
        counter.add(1, "quo\"te\\d\nline")
        #expect(
            PrometheusText.render([counter]) == """
                # HELP things_total Things,\\nby kind.
                # TYPE things_total counter
                things_total{kind="plain"} 2
                things_total{kind="quo\\"te\\\\d\\nline"} 1

                """)
    }

    @Test func `a counter without labels is there before it counts`() {
        #expect(PrometheusText.render([CounterFamily("quiet_total", help: "Quiet.")]).hasSuffix("\nquiet_total 0\n"))
    }

    @Test func `made up label values cannot grow a family beyond its bound`() {
        let counter = CounterFamily("bounded_total", labels: ["name"], maximumSeries: 3, help: "Bounded.")
        for index in 0..<1_000 { counter.add(1, "value\(index)") }
        let samples = counter.samples()
        #expect(samples.count == 4)
        #expect(samples.first { $0.labels == [MetricLabel("name", "other")] }?.value == 997)
        #expect(samples.reduce(0) { $0 + $1.value } == 1_000)
    }

    @Test func `buckets are cumulative, closed above, and end with everything`() {
        let histogram = HistogramFamily("time_seconds", bounds: [0.1, 1], help: "Time.")
        for seconds in [0.05, 0.1, 0.5, 30] { histogram.observe(seconds: seconds) }
        #expect(
            PrometheusText.render([histogram]) == """
                # HELP time_seconds Time.
                # TYPE time_seconds histogram
                time_seconds_bucket{le="0.1"} 2
                time_seconds_bucket{le="1"} 3
                time_seconds_bucket{le="+Inf"} 4
                time_seconds_sum 30.65
                time_seconds_count 4

                """)
    }

    @Test(arguments: [
        (0.0, "0"), (1e12, "1000000000000"), (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (-3, "-3"),
    ])
    func `numbers are short and read back as they were`(value: Double, text: String) {
        #expect(PrometheusText.number(value) == text)
    }

    @Test func `the name of a process may hold parentheses and spaces`() {
        let stat = "12 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 7 0 99 1000"
        let facts = ProcessFacts.parse(stat: stat, statm: "300 200 10 1 0 5 0", pageBytes: 4_096, ticksPerSecond: 100)
        #expect(facts == ProcessFacts(residentBytes: 200 * 4_096, virtualBytes: 300 * 4_096, cpuSeconds: 2, threads: 7))
        #expect(ProcessFacts.parse(stat: "12 (a) S 1", statm: "300 200", pageBytes: 4_096, ticksPerSecond: 100) == nil)
    }

    @Test func `percentiles come out within a thousandth`() throws {
        let record = LatencyRecord()
        for microseconds in 1...10_000 { record.record(microseconds: microseconds, route: microseconds % 2 == 0 ? "/even" : "/odd") }
        let all = try #require(record.json["all"])
        #expect(all["count"]?.integer == 10_000)
        for (member, expected) in [("p50_ms", 5.0), ("p95_ms", 9.5), ("p99_ms", 9.9), ("max_ms", 10.0)] {
            let value = try #require(all[member]?.double)
            #expect(abs(value - expected) <= expected / 500, "\(member) is \(value)")
        }
        #expect(record.json["routes"]?["/odd"]?["count"]?.integer == 5_000)
    }

    @Test func `a latency beyond every bound is counted, and negative time is none`() {
        let record = LatencyRecord()
        record.record(microseconds: .max, route: "/")
        record.record(microseconds: -5, route: "/")
        #expect(record.json["all"]?["count"]?.integer == 2)
    }

    @Test func `methods that do not exist share one label`() {
        let metrics = HTTPMetrics()
        for method in ["GET", "BREW", "PROPFIND"] {
            metrics.begin()
            metrics.end(route: "/", method: method, status: 405, microseconds: 1, decision: nil, at: 0)
        }
        #expect(
            metrics.requests.samples().map { $0.labels[1].value } == ["GET", "other"])
        #expect(metrics.decisions.samples().isEmpty)
    }

    @Test func `answers of many threads are all counted, and at once for whoever reads`() async {
        let metrics = HTTPMetrics()
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for number in 0..<333 {
                        metrics.begin()
                        metrics.end(
                            route: "/\(worker % 2)", method: "GET", status: number % 3 == 0 ? 500 : 200, microseconds: number,
                            decision: "allow", at: UInt64(number))
                    }
                }
            }
        }
        #expect(metrics.current == 0 && metrics.total == 2_664 && metrics.failed == 888)
        #expect(metrics.requests.samples().map(\.value) == [888, 444, 888, 444])
        #expect(metrics.decisions.samples().map(\.value) == [2_664])
        #expect(metrics.latencies.json["all"]?["count"]?.integer == 2_664)
        #expect(metrics.rate.perSecond(at: 0, start: 0) == 2_664)
    }
}
