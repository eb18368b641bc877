import HTTPTypes
import Hummingbird
import SystemZero

extension RequestFacts {
    /// What the gate is told of a request on its way to the router.
    init(_ request: Request, _ received: ReceivedRequest, parameters: Parameters, tls: Bool) {
        self.init(
            received, path: request.uri.path, parameters: parameters.map { (String($0.key), String($0.value)) },
            query: request.uri.queryParameters.map { (String($0.key), String($0.value)) }, tls: tls)
    }

    init(_ received: ReceivedRequest, path: String, parameters: [(String, String)], query: [(String, String)], tls: Bool) {
        let headers = received.head.headerFields
        self.init(
            method: received.head.method.rawValue, path: path, route: received.route, permission: received.endpoint?.permission,
            parameters: parameters, query: query, credential: Credential(headers: headers), address: received.address, tls: tls,
            userAgent: headers[.userAgent] ?? "", bodyBytes: headers[.contentLength].flatMap { Int($0) } ?? 0, requestID: received.id)
    }
}
