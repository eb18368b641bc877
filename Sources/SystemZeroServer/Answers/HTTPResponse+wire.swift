import HTTPTypes
import NIOCore
import NIOHTTP1

extension HTTPResponse {
    /// Head and body as they stand on the wire of HTTP/1.1, in one buffer.
    ///
    /// The caller gives the length of the body in `headerFields`. Field values cannot hold a line break: `HTTPField` takes none in.
    ///
    /// Source: RFC 9112, sections 2 to 5.
    ///
    /// - Parameter body: nil for an answer to HEAD.
    func wire(body: ByteBuffer?, allocator: ByteBufferAllocator) -> ByteBuffer {
        var wire = allocator.buffer(capacity: 640 + (body?.readableBytes ?? 0))
        wire.writeStaticString("HTTP/1.1 ")
        wire.writeString(String(status.code))
        wire.writeStaticString(" ")
        // Known codes have their phrase there; a status made of a code alone has none.
        wire.writeString(HTTPResponseStatus(statusCode: status.code, reasonPhrase: status.reasonPhrase).reasonPhrase)
        wire.writeStaticString("\r\n")
        for field in headerFields {
            wire.writeString(field.name.rawName)
            wire.writeStaticString(": ")
            wire.writeString(field.value)
            wire.writeStaticString("\r\n")
        }
        wire.writeStaticString("\r\n")
        if let body { wire.writeImmutableBuffer(body) }
        return wire
    }
}
