import AccessibilityTree
import NIOCore
import SystemZero

/// A route without parameters that answers from memory in no time, so that it can be answered on the event loop.
struct QuickRoute: Sendable {
    let endpoint: Endpoint
    /// The body of the answer, `application/json`.
    let answer: @Sendable () -> ByteBuffer

    static let mediaType = "application/json; charset=utf-8"

    init(_ endpoint: Endpoint, _ answer: @escaping @Sendable () -> JSONValue) {
        self.endpoint = endpoint
        self.answer = { ByteBuffer(bytes: answer().jsonBytes) }
    }

    /// A route that always answers the same: it is written once.
    init(_ endpoint: Endpoint, always answer: JSONValue) {
        self.endpoint = endpoint
        let bytes = ByteBuffer(bytes: answer.jsonBytes)
        self.answer = { bytes }
    }
}

extension QuickRoute {
    /// What monitors and balancers ask all day.
    static func all(_ monitor: Monitor) -> [QuickRoute] {
        [
            QuickRoute(.root, always: entrance), QuickRoute(.health, always: ["status": "ok"]),
            QuickRoute(.status) { monitor.statusReport() }, QuickRoute(.dashboard) { monitor.dashboardReport() },
        ]
    }

    private static let entrance: JSONValue = [
        "name": "System//Zero", "version": .string(BuildDescription.current.version),
        "links": [
            "health": "/health", "ready": "/ready", "status": "/status", "captures": "/captures", "templates": "/templates",
            "dashboard": "/dashboard", "docs": "/docs", "openapi": "/openapi.yaml", "logs": "/logs", "verify": "/logs/verify",
            "config": "/config", "metrics": "/metrics",
        ],
    ]
}
