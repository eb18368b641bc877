import Hummingbird
import SystemZero

/// Counts and times of the running server.
struct MetricsRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.metrics) { [monitor] request, _ in
            let format = try QueryParameters(request, allowed: ["format"]).word("format", among: ["prometheus", "json"])
            if format == "json" { return .json(monitor.metricsReport()) }
            return .document(Array(monitor.metricsText().utf8), type: PrometheusText.mediaType)
        }
    }
}
