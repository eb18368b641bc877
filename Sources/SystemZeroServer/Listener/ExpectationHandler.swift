import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells clients that ask before they send a large body (`Expect: 100-continue`) to go on; without it they wait a second each time.
///
/// Not where the announced length is over the limit: those are refused before they have sent anything. HTTP/1.1 only.
///
/// Source: RFC 9110, section 10.1.1.
final class ExpectationHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private let maxBodyBytes: @Sendable () -> Int

    /// - Parameter maxBodyBytes: asked for each request that expects something: a reload may change it.
    init(maxBodyBytes: @escaping @Sendable () -> Int) { self.maxBodyBytes = maxBodyBytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.scheme == "http",
            head.headerFields[.expect]?.lowercased() == "100-continue",
            head.headerFields[.contentLength].flatMap({ Int($0) }).map({ $0 <= maxBodyBytes() }) ?? true
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
