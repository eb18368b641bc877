import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import SystemZero

/// Gives a problem document to who sends what is not HTTP/1.1.
///
/// The framework answers a head that it cannot read with a bare 400, after the answers to all requests before it. On its way out that
/// answer is exchanged for one that says what was wrong. A request whose body breaks is answered by its route; the connection is closed
/// after that, and nothing more is written to it.
///
/// Owner: one per connection, on its event loop.
final class MalformedRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Fault {
        /// What came after the last whole request.
        case head(HTTPParserError)
        /// The request whose answer is still to be written.
        case body
    }

    private static let ids = RequestIDs()

    private let maxHeaderBytes: Int
    private let note: @Sendable (MalformedRequest) -> Void
    private var fault: Fault?
    /// Requests that have begun and have not been answered to the end.
    private var unanswered = 0
    private var isReadingBody = false
    /// Whether the answer that is being written is exchanged, or kept back.
    private var isSilent = false

    /// - Parameters:
    ///   - maxHeaderBytes: named in the answer to larger heads.
    ///   - note: hears of each such answer.
    init(maxHeaderBytes: Int, note: @escaping @Sendable (MalformedRequest) -> Void) {
        self.maxHeaderBytes = maxHeaderBytes
        self.note = note
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReadingBody = true
        case .body: break
        case .end: isReadingBody = false
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if fault == nil, let error = error as? HTTPParserError { fault = isReadingBody ? .body : .head(error) }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch (unwrapOutboundIn(data), fault) {
        case (.head, .head(let error)?) where unanswered == 0:
            isSilent = true
            answer(error, context: context, promise: promise)
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

    private func answer(_ error: HTTPParserError, context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let problem = Problem(parser: error, maxHeaderBytes: maxHeaderBytes)
        let id = Self.ids.next()
        note(
            MalformedRequest(
                requestID: id, status: problem.status, code: problem.code, address: context.remoteAddress?.ipAddress ?? ""))
        let body = problem.document(instance: "", requestID: id)
        let fields: HTTPFields = [
            .contentType: "application/problem+json", .contentLength: String(body.count), .connection: "close", .cacheControl: "no-store",
            .contentTypeOptions: "nosniff", .requestID: id,
        ]
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: .init(code: problem.status), headerFields: fields))), promise: promise)
        context.write(wrapOutboundOut(.body(context.channel.allocator.buffer(bytes: body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

extension Problem {
    /// What the parser of HTTP/1.1 could not read. Everything is the client's fault, an unknown version too: there is no other to offer.
    init(parser error: HTTPParserError, maxHeaderBytes: Int) {
        if error == .headerOverflow {
            self.init(
                .headersTooLarge, "the request line and headers are larger than \(maxHeaderBytes) bytes, or more than 100",
                help: "send less, or raise MAX_HEADER_BYTES")
            return
        }
        let fault =
            switch error {
            case .invalidVersion: "the version is not HTTP/1.1"
            case .invalidMethod: "the method is none of HTTP"
            case .invalidURL: "the target has characters that no URL has"
            case .invalidHeaderToken, .lfExpected: "a header is malformed"
            case .invalidContentLength, .unexpectedContentLength: "the length of the body is malformed, or given twice"
            default: "the request is not HTTP/1.1"
            }
        self.init(.invalidRequest, fault, help: "the connection is closed, for nobody can tell where the next request begins")
    }
}
