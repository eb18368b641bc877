import AccessibilityTree
import Hummingbird
import SystemZero

/// `/`, and the probes that ask nobody.
struct ProbeRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.root) { _, _ in
            .json([
                "name": "System//Zero", "version": .string(Version.current),
                "links": [
                    "health": "/health", "ready": "/ready", "status": "/status", "captures": "/captures", "templates": "/templates",
                    "dashboard": "/dashboard", "docs": "/docs", "openapi": "/openapi.yaml", "logs": "/logs", "verify": "/logs/verify",
                    "config": "/config", "metrics": "/metrics",
                ],
            ])
        }
        router.serve(.health) { _, _ in .json(["status": "ok"]) }
        router.serve(.ready) { [monitor] _, _ in
            let readiness = monitor.readiness()
            return .json(readiness.json, status: readiness.isReady ? .ok : .serviceUnavailable)
        }
        router.serve(.dashboard) { [monitor] _, _ in .json(monitor.dashboardReport()) }
        router.serve(.status) { [monitor] _, _ in .json(monitor.statusReport()) }
    }
}
