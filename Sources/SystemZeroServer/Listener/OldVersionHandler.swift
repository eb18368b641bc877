import NIOCore
import NIOHTTP1

/// Answers HTTP/1.0 in HTTP/1.0: no chunks, which it does not know, and the connection ends with the body.
///
/// Owner: one per connection whose first request is of HTTP/1.0, on its event loop.
final class OldVersionHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        head.version = .http1_0
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
