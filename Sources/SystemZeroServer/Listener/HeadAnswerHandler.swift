import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Keeps the body of an answer to `HEAD` back: routes answer as they would answer `GET`, and the headers, the length among them, stay.
///
/// Source: RFC 9110, section 9.3.2.
///
/// Owner: one per connection, on its event loop.
final class HeadAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Whether each request that waits for its answer is a HEAD, the oldest first; backpressure bounds how many there are.
    private var waiting: [Bool] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) { waiting.append(head.method == .head) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .body where waiting.first == true:
            promise?.succeed()
        case .end where !waiting.isEmpty:
            waiting.removeFirst()
            context.write(data, promise: promise)
        default:
            context.write(data, promise: promise)
        }
    }
}
