import HTTPTypes
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Keeps the body of an answer to `HEAD` back: routes answer as they would answer `GET`, and the headers, the length among them, stay.
///
/// So does the end of a body in chunks, which would be bytes that nobody expects there.
///
/// Source: RFC 9110, section 9.3.2; RFC 9112, section 6.3.
///
/// Owner: one per connection of HTTP/1 and one per stream of HTTP/2, on its event loop.
final class HeadAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Whether each request that waits for its answer is a HEAD, the oldest first; backpressure bounds how many there are.
    private var waiting: [Bool] = []
    /// In HTTP/2 the end of an answer is a frame of its own, whatever was asked.
    private var isStream = false

    func handlerAdded(context: ChannelHandlerContext) {
        // Only HTTP/1 has this codec.
        isStream = (try? context.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)) == nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) { waiting.append(head.method == .head) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .body where waiting.first == true:
            promise?.succeed()
        case .end where !waiting.isEmpty:
            if waiting.removeFirst(), !isStream {
                promise?.succeed()
            } else {
                context.write(data, promise: promise)
            }
        default:
            context.write(data, promise: promise)
        }
    }
}
