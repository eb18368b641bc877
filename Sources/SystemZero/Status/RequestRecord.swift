import AccessibilityTree

/// One line of the request log.
package struct RequestRecord: Sendable {
    package var requestID: String
    package var method: String
    package var route: String
    package var path: String
    package var status: Int
    package var latencyMicroseconds: Int
    package var address: String
    package var userAgent: String
    package var keyID: String
    package var role: String
    package var revision: String?
    package var decision: String
    package var trace: TraceContext?

    package init(
        requestID: String, method: String, route: String, path: String, status: Int, latencyMicroseconds: Int, address: String,
        userAgent: String, keyID: String, role: String, revision: String?, decision: String,
        trace: TraceContext? = nil
    ) {
        self.requestID = requestID
        self.method = method
        self.route = route
        self.path = path
        self.status = status
        self.latencyMicroseconds = latencyMicroseconds
        self.address = address
        self.userAgent = userAgent
        self.keyID = keyID
        self.role = role
        self.revision = revision
        self.decision = decision
        self.trace = trace
    }

    func json(time: Int64) -> JSONValue {
        .members([
            "timestamp": .string(Timestamp.text(time)), "request_id": .string(requestID), "method": .string(method),
            "route": .string(route), "path": .string(path), "status": .count(status),
            "latency_ms": .double((Double(latencyMicroseconds) / 10).rounded() / 100), "ip": .nonEmpty(address),
            "user_agent": .nonEmpty(String(userAgent.prefix(200))), "key_id": .nonEmpty(keyID), "role": .nonEmpty(role),
            "trace_id": .text(trace?.traceID), "span_id": .text(trace?.spanID), "parent_span_id": .text(trace?.parentSpanID),
            "policy_revision": .text(revision), "decision": .string(decision),
        ])
    }
}
