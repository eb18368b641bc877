import Hummingbird
import SystemZero

/// Counts and times of the running server.
struct MetricsRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.metrics) { [monitor] request, _ in
            let format = try QueryParameters(request, allowed: ["format"]).word("format", among: ["prometheus", "json"])
            let accepted = try Endpoint.metrics.form(for: request.headers)
            if format == "json" || format == nil && accepted == "application/json" {
                return .json(monitor.metricsReport(), headers: [.vary: "Accept"])
            }
            return .document(Array(monitor.metricsText().utf8), type: PrometheusText.mediaType, headers: [.vary: "Accept"])
        }
    }
}
