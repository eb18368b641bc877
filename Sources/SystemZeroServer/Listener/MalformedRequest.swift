import PolicyHost
import SystemZero

/// What can be said of a request that could not be read.
struct MalformedRequest: Sendable {
    let requestID: String
    let status: Int
    /// Of the problem that answered it.
    let code: String
    /// The peer; whom it speaks for cannot be told.
    let address: String
}

extension Monitor {
    /// One line of the request log and one count of the metrics, as for every answer.
    func record(_ request: MalformedRequest) {
        metrics.http.begin()
        metrics.http.end(route: "(malformed)", method: "other", status: request.status, microseconds: 0, decision: nil, at: clock.ticks())
        requestLog?.write(
            RequestRecord(
                requestID: request.requestID, method: "", route: "(malformed)", path: "", status: request.status, latencyMicroseconds: 0,
                address: request.address, userAgent: "", keyID: "", role: "", revision: nil, decision: request.code))
    }
}
