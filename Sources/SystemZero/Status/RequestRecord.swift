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
        self.path = MisplacedSecret.veiled(path: path)
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
}

extension RequestRecord {
    /// The record as one line of JSON with its line break; what is empty or unknown is left out.
    func line(time: Int64) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: 640)
        writer.beginObject()
        func member(_ key: StaticString, _ value: String?) {
            guard let value else { return }
            writer.key(plain: key)
            writer.string(value)
        }
        func nonEmpty(_ key: StaticString, _ value: String) { if !value.isEmpty { member(key, value) } }
        member("timestamp", Timestamp.text(time))
        member("request_id", requestID)
        member("method", method)
        member("route", route)
        member("path", path)
        writer.key(plain: "status")
        writer.integer(status)
        writer.key(plain: "latency_ms")
        writer.double((Double(latencyMicroseconds) / 10).rounded() / 100)
        nonEmpty("ip", address)
        // Counted in bytes first: characters have to be looked for.
        nonEmpty("user_agent", userAgent.utf8.count <= 200 ? userAgent : String(userAgent.prefix(200)))
        nonEmpty("key_id", keyID)
        nonEmpty("role", role)
        if let trace {
            member("trace_id", trace.traceID)
            member("span_id", trace.spanID)
            member("parent_span_id", trace.parentSpanID)
        }
        member("policy_revision", revision)
        member("decision", decision)
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}
