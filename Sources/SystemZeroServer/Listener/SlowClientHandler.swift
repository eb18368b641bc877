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
    /// When the connection has waited too long for its next part; nil while a request is being answered, and between requests.
    private var stall: NIODeadline?
    /// When the body of the request has taken too long.
    private var body: NIODeadline?
    /// One timer for both, which looks at them when it fires: to set one and take it back with every request would cost more than
    /// the request.
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?

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
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        if stall == nil { begin(context) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = context.eventLoop.now
        switch unwrapInboundIn(data) {
        case .head: (stall, body) = (now + stallTimeout, now + bodyTimeout)
        case .body: stall = now + stallTimeout
        case .end: (stall, body) = (nil, nil)
        }
        watch(context)
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

    private func begin(_ context: ChannelHandlerContext) {
        stall = context.eventLoop.now + headTimeout
        watch(context)
    }

    private var next: NIODeadline? {
        guard let stall, let body else { return stall ?? body }
        return min(stall, body)
    }

    /// Sets the timer, unless it fires early enough as it is and then looks again.
    private func watch(_ context: ChannelHandlerContext) {
        guard let next, timer.map({ $0.deadline > next }) ?? true else { return }
        timer?.task.cancel()
        timer = (next, context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { self.look(context) })
    }

    private func look(_ context: ChannelHandlerContext) {
        timer = nil
        if let next, next <= context.eventLoop.now { context.close(promise: nil) } else { watch(context) }
    }
}
