import AccessibilityTree
import HTTPTypes
import Hummingbird
import SystemZero

extension Response {
    /// An RFC 9457 problem document. `type` is a URN made of the stable code, which `docs/TROUBLESHOOTING.md` explains.
    static func problem(_ problem: Problem, instance: String, requestID: String, headers: HTTPFields = [:]) -> Response {
        var writer = JSONWriter(reservingBytes: 512)
        writer.beginObject()
        writer.key("type")
        writer.string("urn:systemzero:problem:\(problem.code)")
        writer.key("title")
        writer.string(problem.title)
        writer.key("status")
        writer.integer(problem.status)
        writer.key("detail")
        writer.string(problem.detail)
        writer.key("code")
        writer.string(problem.code)
        writer.key("instance")
        writer.string(instance)
        writer.key("request_id")
        writer.string(requestID)
        if let location = problem.location {
            writer.key("location")
            writer.string(location)
        }
        if let help = problem.help {
            writer.key("help")
            writer.string(help)
        }
        if !problem.diagnostics.isEmpty {
            writer.key("diagnostics")
            writer.value(.array(problem.diagnostics.map(\.json)))
        }
        for (key, value) in problem.extra {
            writer.key(key)
            writer.value(value)
        }
        writer.endObject()
        return document(
            writer.bytes, type: "application/problem+json", status: HTTPResponse.Status(code: problem.status), headers: headers)
    }
}
