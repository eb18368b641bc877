import HTTPTypes
import Hummingbird
import SystemZero

extension Request {
    /// Refuses a target that two readers could understand differently: a query that is no text, and a second `Host`.
    ///
    /// Routes that take no parameters pass a readable query over, as they always did.
    ///
    /// - Errors: `invalid_parameter`, `invalid_request`.
    func checkTarget() throws(Problem) {
        if let query = uri.query, query.utf8.contains(UInt8(ascii: "%")) { _ = try QueryParameters.pairs(query) }
        // The first one of HTTP/1.1 has become the authority; in HTTP/2 (always TLS here) the header may stand beside it.
        let hosts = headers[values: .host]
        let areDoubtful = head.scheme == "http" ? !hosts.isEmpty : hosts.contains { $0 != head.authority }
        if areDoubtful {
            throw Problem(
                .invalidRequest, "the request names more than one host", location: "header.Host", help: "send `Host` once")
        }
    }
}
