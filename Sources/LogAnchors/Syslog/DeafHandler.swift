import NIOCore

/// Drops what a receiver of syslog says, which the protocols leave undefined, and closes on any error.
final class DeafHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
