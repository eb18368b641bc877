import HTTPTypes
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

    private static let ids = RequestIDs()

    init(_ problem: Problem, address: String) {
        requestID = Self.ids.next()
        status = problem.status
        code = problem.code
        self.address = address
    }

    /// What answers it: the head, and the problem document that is its body.
    func answer(_ problem: Problem) -> (head: HTTPResponse, body: [UInt8]) {
        let body = problem.document(instance: "", requestID: requestID)
        let fields: HTTPFields = [
            .contentType: ProblemAnswers.mediaType, .contentLength: String(body.count), .cacheControl: "no-store",
            .contentTypeOptions: "nosniff", .requestID: requestID,
        ]
        return (HTTPResponse(status: .init(code: status), headerFields: fields), body)
    }
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
