import NIOCore
import NIOHTTPTypes

/// Takes and drops what is left of a body whose request has been answered.
///
/// A client that sends everything before it reads anything would otherwise stand still, and never hear why it was refused. How long it may
/// go on is ``SlowClientHandler``'s matter.
///
/// Owner: one per connection, on its event loop.
final class UnreadBodyHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Requests that have begun, and those that have been answered to the end.
    private var (begun, answered) = (0, 0)
    private var isReadingBody = false

    private var isDropping: Bool { isReadingBody && answered == begun }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            begun += 1
            isReadingBody = true
        case .body:
            if isDropping { return }
        case .end:
            isReadingBody = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Further in nobody may be reading any more, and so nobody asks for the rest.
        if isDropping { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { answered += 1 }
        context.write(data, promise: promise)
        if isDropping { context.read() }
    }
}
