import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import SystemZero

/// Gives a problem document to who sends what is not HTTP.
///
/// The framework answers a head of HTTP/1 that it cannot read with a bare 400, after the answers to all requests before it. On its way out
/// that answer is exchanged for one that says what was wrong. A request whose body breaks is answered by its route; the connection is closed
/// after that, and nothing more is written to it. A head of HTTP/2 that is none of ours (``StreamHead``) is answered at once, for its stream
/// carries nothing else.
///
/// Owner: one per connection of HTTP/1 and one per stream of HTTP/2, on its event loop.
final class MalformedRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Fault {
        /// What came after the last whole request.
        case head(Problem)
        /// The request whose answer is still to be written.
        case body
    }

    private let maxHeaderBytes: Int
    private let note: @Sendable (MalformedRequest) -> Void
    private var fault: Fault?
    /// Requests that have begun and have not been answered to the end.
    private var unanswered = 0
    private var isReadingBody = false
    /// One stream of HTTP/2, and whether its head was refused here.
    private var (isStream, isRefused) = (false, false)
    /// Whether the answer that is being written is exchanged, or kept back.
    private var isSilent = false

    /// - Parameters:
    ///   - maxHeaderBytes: named in the answer to larger heads.
    ///   - note: hears of each such answer.
    init(maxHeaderBytes: Int, note: @escaping @Sendable (MalformedRequest) -> Void) {
        self.maxHeaderBytes = maxHeaderBytes
        self.note = note
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        // Only HTTP/1 has this codec; in front of it a head still says its version.
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else {
            isStream = true
            return
        }
        do {
            try pipeline.addHandler(RequestHeadHandler(), position: .before(codec))
        } catch {
            // The connection is being taken down already; heads that nobody looked at must not come in.
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isRefused { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if isStream, let problem = StreamHead.problem(with: head, maxHeaderBytes: maxHeaderBytes) {
                isRefused = true
                return answer(problem, closing: false, context: context, promise: nil)
            }
            unanswered += 1
            isReadingBody = true
        case .body: break
        case .end: isReadingBody = false
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case is RequestHeadHandler.HostFault:
            fault = fault ?? .head(.hostUnclear)
            // The framework answers what the parser cannot read, and nothing else.
            context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
        case let error as HTTPParserError:
            fault = fault ?? (isReadingBody ? .body : .head(Problem(parser: error, maxHeaderBytes: maxHeaderBytes)))
            context.fireErrorCaught(error)
        default: context.fireErrorCaught(error)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch (unwrapOutboundIn(data), fault) {
        case (.head, .head(let problem)?) where unanswered == 0:
            isSilent = true
            answer(problem, closing: true, context: context, promise: promise)
        case (.head, .body?) where unanswered == 0:
            isSilent = true
            promise?.succeed()
        case (.head(var head), .body?) where head.status.kind != .informational:
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case (.head, _):
            context.write(data, promise: promise)
        case (.body, _) where isSilent, (.end, _) where isSilent:
            promise?.succeed()
        case (.body, _):
            context.write(data, promise: promise)
        case (.end, _):
            unanswered -= 1
            context.write(data, promise: promise)
        }
    }

    private func answer(_ problem: Problem, closing: Bool, context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let request = MalformedRequest(problem, address: context.channel.remoteAddress?.ipAddress ?? "")
        note(request)
        var (head, body) = request.answer(problem)
        if closing { head.headerFields[.connection] = "close" }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        context.write(wrapOutboundOut(.body(context.channel.allocator.buffer(bytes: body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

extension Problem {
    /// What the parser of HTTP/1.1 could not read. Everything is the client's fault, an unknown version too: there is no other to offer.
    init(parser error: HTTPParserError, maxHeaderBytes: Int) {
        if error == .headerOverflow {
            self = .headersTooLarge(maxHeaderBytes)
            return
        }
        let fault =
            switch error {
            case .invalidVersion: "the version is not HTTP/1.1, or changes within a connection"
            case .invalidMethod: "the method is none of HTTP"
            case .invalidURL: "the target has characters that no URL has"
            case .invalidHeaderToken, .lfExpected: "a header is malformed"
            case .invalidContentLength, .unexpectedContentLength: "the length of the body is malformed, or given twice"
            default: "the request is not HTTP/1.1"
            }
        self.init(.invalidRequest, fault, help: "the connection is closed, for nobody can tell where the next request begins")
    }

    static let hostUnclear = Problem(
        .invalidRequest, "`Host` is missing, given twice, or no host", location: "header.Host",
        help: "name the host once, with a port or without")

    static func headersTooLarge(_ maxHeaderBytes: Int) -> Problem {
        Problem(
            .headersTooLarge,
            "the request line and headers are larger than \(maxHeaderBytes) bytes, or more than \(StreamHead.maximumFields)",
            help: "send less, or raise MAX_HEADER_BYTES")
    }
}
