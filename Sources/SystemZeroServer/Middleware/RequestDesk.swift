import HTTPTypes
import PolicyHost
import SystemZero

/// What happens to every request before and after its route: an id, the gate (who is it, how often, may it), the headers that every
/// answer has, and the record of it. Synchronous, and without types of the web framework.
struct RequestDesk: Sendable {
    private let monitor: Monitor
    private let ids = RequestIDs()
    private let spans = SpanIDs()

    init(_ monitor: Monitor) { self.monitor = monitor }

    /// Milliseconds since 1970.
    var now: Int64 { monitor.clock.now() }

    /// Takes a request in.
    ///
    /// - Parameters:
    ///   - endpoint: nil where no route matched.
    ///   - peer: the address of the socket's other end, without port.
    func receive(_ head: HTTPRequest, endpoint: Endpoint?, peer: String) -> ReceivedRequest {
        monitor.metrics.http.begin()
        let headers = head.headerFields
        let generation = monitor.generations.current
        let trustedProxies = generation.settings.trustedProxies
        var request = ReceivedRequest(
            head: head, endpoint: endpoint, started: monitor.clock.ticks(),
            id: headers[.requestID].flatMap { RequestIDs.isWellFormed($0) ? $0 : nil } ?? ids.next(),
            address: trustedProxies.isEmpty
                ? peer : ClientAddress.resolve(peer: peer, forwarded: headers[values: .forwardedFor], trusted: trustedProxies),
            generation: generation)
        // Two of them contradict each other: then there is none.
        if let parent = headers[values: .traceParent].only.flatMap(TraceContext.init(parsing:)) {
            request.trace = parent.child(spans.next())
        }
        return request
    }

    /// Asks the gate; nil for the probes, which ask nobody.
    func ask(_ request: ReceivedRequest, _ facts: @autoclosure () -> RequestFacts) -> AdmissionOutcome? {
        if let endpoint = request.endpoint, endpoint.permission == nil { return nil }
        return monitor.gate.admit(facts(), in: request.generation)
    }

    /// Adds the headers that every answer has.
    func complete(_ headers: inout HTTPFields, of request: ReceivedRequest) {
        let isCachable = headers.contains(.cacheControl)
        headers.reserveCapacity(headers.count + 12)
        for limit in request.outcome?.limitHeaders ?? [] { headers.append(HTTPField(name: .of(limit.name), value: limit.value)) }
        headers.append(HTTPField(name: .contentTypeOptions, value: "nosniff"))
        headers.append(HTTPField(name: .referrerPolicy, value: "no-referrer"))
        headers.append(HTTPField(name: .frameOptions, value: "DENY"))
        if !isCachable { headers.append(HTTPField(name: .cacheControl, value: "no-store")) }
        request.crossOrigin?.mark(&headers, answering: request.head)
        headers.append(HTTPField(name: .requestID, value: request.id))
        if let trace = request.trace { headers.append(HTTPField(name: .traceParent, value: trace.text)) }
    }

    /// One line of the request log and one count of the metrics, whatever became of the request.
    func record(_ request: ReceivedRequest, path: String, status: Int) {
        let ended = monitor.clock.ticks()
        let microseconds = Int((ended - request.started) / 1_000)
        let outcome = request.outcome
        let decision = outcome.map { $0.problem?.code ?? "allow" }
        monitor.metrics.http.end(
            route: request.route, method: request.head.method.rawValue, status: status, microseconds: microseconds, decision: decision,
            at: ended)
        monitor.requestLog?.write(
            RequestRecord(
                requestID: request.id, method: request.head.method.rawValue, route: request.route, path: path, status: status,
                latencyMicroseconds: microseconds, address: request.address,
                userAgent: request.head.headerFields[.userAgent] ?? "", keyID: outcome?.principal.id ?? "",
                role: outcome?.principal.role ?? "", revision: outcome?.admission?.generation.revisionText,
                decision: decision ?? "none", trace: request.trace))
    }
}
