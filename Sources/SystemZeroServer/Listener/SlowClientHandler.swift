import NIOCore
import NIOHTTPTypes

/// Closes connections that hold a place and send nothing: a request whose head does not arrive in time, or whose body stands still.
///
/// The time for a head runs from the opening of the connection; between requests the idle timeout of the framework holds. The time for
/// a body runs anew with each part, and a whole body has a limit of its own, so that one byte now and then gains nothing.
///
/// Owner: one per connection, on its event loop.
final class SlowClientHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let headTimeout: TimeAmount
    private let stallTimeout: TimeAmount
    private let bodyTimeout: TimeAmount
    /// What the connection waits for; nil while a request is being answered, and between requests.
    private var stall: Scheduled<Void>?
    private var body: Scheduled<Void>?

    /// - Parameters:
    ///   - headTimeout: from the opened connection to the first whole head.
    ///   - stallTimeout: between two parts of a body.
    ///   - bodyTimeout: from a head to the end of its body.
    init(headTimeout: TimeAmount, stallTimeout: TimeAmount, bodyTimeout: TimeAmount) {
        self.headTimeout = headTimeout
        self.stallTimeout = stallTimeout
        self.bodyTimeout = bodyTimeout
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { stall = close(context, after: headTimeout) }
    }

    func channelActive(context: ChannelHandlerContext) {
        if stall == nil { stall = close(context, after: headTimeout) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        stall?.cancel()
        switch unwrapInboundIn(data) {
        case .head:
            stall = close(context, after: stallTimeout)
            body = close(context, after: bodyTimeout)
        case .body:
            stall = close(context, after: stallTimeout)
        case .end:
            cancel()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancel() }

    private func cancel() {
        stall?.cancel()
        body?.cancel()
        stall = nil
        body = nil
    }

    private func close(_ context: ChannelHandlerContext, after time: TimeAmount) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
    }
}
