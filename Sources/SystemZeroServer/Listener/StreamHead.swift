import HTTPTypes
import SystemZero

/// What a head of HTTP/2 must be like beyond what its own layer has seen to: no larger than the settings say, and for one host.
///
/// Source: RFC 9113, section 8.3.1.
enum StreamHead {
    /// Most header fields of a request, in either version.
    static let maximumFields = 100

    /// Why a head is refused, nil for one that is well. O(fields).
    static func problem(with head: HTTPRequest, maxHeaderBytes: Int) -> Problem? {
        let target = (head.path?.utf8.count ?? 0) + (head.authority?.utf8.count ?? 0)
        let bytes = head.headerFields.reduce(target) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        if bytes > maxHeaderBytes || head.headerFields.count > maximumFields { return .headersTooLarge(maxHeaderBytes) }
        let hosts = head.headerFields[values: .host]
        let isClear = head.authority.map { name in HostName.isValid(name) && hosts.allSatisfy { $0 == name } && hosts.count < 2 } ?? false
        if isClear { return nil }
        return Problem(
            .invalidRequest, "`:authority` is missing, no host, or contradicted by `Host`", location: "header.Host",
            help: "name the host once, as `:authority`")
    }
}
