import AccessibilityTree
import SystemZero

extension Problem {
    /// The bytes of an RFC 9457 problem document. `type` is a URN made of the stable code, which `docs/TROUBLESHOOTING.md` explains.
    func document(instance: String, requestID: String) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: 512)
        writer.beginObject()
        writer.key("type")
        writer.string("urn:systemzero:problem:\(code)")
        writer.key("title")
        writer.string(title)
        writer.key("status")
        writer.integer(status)
        writer.key("detail")
        writer.string(detail)
        writer.key("code")
        writer.string(code)
        writer.key("instance")
        writer.string(instance)
        writer.key("request_id")
        writer.string(requestID)
        if let location {
            writer.key("location")
            writer.string(location)
        }
        if let help {
            writer.key("help")
            writer.string(help)
        }
        if !diagnostics.isEmpty {
            writer.key("diagnostics")
            writer.value(.array(diagnostics.map(\.json)))
        }
        for (key, value) in extra {
            writer.key(key)
            writer.value(value)
        }
        writer.endObject()
        return writer.bytes
    }
}
