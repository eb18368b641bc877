import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import SystemZero

/// Answers quick routes on the event loop, with the same gate, headers and records as every other request.
///
/// On its way through the router a request wakes a thread of the concurrency library and its answer wakes the loop again, which costs
/// more than everything that is done for a small answer. So what can be answered at once is answered here. Everything out of the
/// ordinary goes to the router, which knows all cases: a body, a query, an upgrade, a client that does not read, a request whose
/// forerunner is still being answered.
///
/// An answer leaves below the encoder as one buffer, so none of the handlers in between sees it.
///
/// Owner: one per connection of HTTP/1.1 in the clear, on its event loop, right behind the decoder.
final class QuickRouteHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let desk: RequestDesk
    /// By path.
    private let routes: [String: QuickRoute]
    /// What counts further in as a connection that is not used: before that, a request is shown to the router.
    private let idleTimeout: TimeAmount
    private var peer: String?
    private var date = HTTPDate()
    /// A quick request of which the end has not come yet.
    private var current: (route: QuickRoute, head: HTTPRequest)?
    /// Whether each request that is with the router is a HEAD, whose answer ends with its head; the oldest first.
    private var unanswered: [Bool] = []
    private var shown = NIODeadline.uptimeNanoseconds(0)
    /// Where bytes go out; nil while the handler is in no pipeline, or in one without an encoder.
    private var encoder: ChannelHandlerContext?

    init(desk: RequestDesk, routes: [QuickRoute], idleTimeout: TimeAmount) {
        self.desk = desk
        self.routes = Dictionary(uniqueKeysWithValues: routes.map { ($0.endpoint.path, $0) })
        self.idleTimeout = idleTimeout
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // Without an encoder this is no connection of HTTP/1.1: then everything is left to the router.
        encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) { encoder = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let route = quickRoute(of: head, context: context) {
                current = (route, head)
                return
            }
            unanswered.append(head.method == .head)
            shown = context.eventLoop.now
        case .body: break
        case .end:
            if let (route, head) = current {
                current = nil
                return answer(head, route, context: context)
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // A refusal of the framework's own answers no request that was counted.
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind != .informational && unanswered.first == true: unanswered.removeFirst()
        case .end where !unanswered.isEmpty: unanswered.removeFirst()
        default: break
        }
        context.write(data, promise: promise)
    }

    /// Nil for what the router has to see.
    private func quickRoute(of head: HTTPRequest, context: ChannelHandlerContext) -> QuickRoute? {
        guard encoder != nil, unanswered.isEmpty, context.channel.isWritable, head.method == .get || head.method == .head,
            let path = head.path, let route = routes[path], shown + idleTimeout > context.eventLoop.now
        else { return nil }
        return head.headerFields.allSatisfy(Self.isPlain) ? route : nil
    }

    /// Headers that ask for more than an answer.
    private static let special: Set<HTTPField.Name> = [.connection, .contentLength, .transferEncoding, .expect, .upgrade]

    private static func isPlain(_ field: HTTPField) -> Bool {
        // Many clients say what holds anyway.
        !special.contains(field.name) || field.name == .connection && field.value.lowercased() == "keep-alive"
    }

    private func answer(_ head: HTTPRequest, _ route: QuickRoute, context: ChannelHandlerContext) {
        let peer = peer ?? context.channel.remoteAddress?.ipAddress ?? ""
        self.peer = peer
        var request = desk.receive(head, endpoint: route.endpoint, peer: peer)
        var response = HTTPResponse(status: .ok)
        let body: ByteBuffer
        do throws(Problem) {
            request.outcome = desk.ask(
                request, RequestFacts(request, path: route.endpoint.path, parameters: [], query: [], tls: false))
            if let problem = request.outcome?.problem { throw problem }
            _ = try route.endpoint.form(for: head.headerFields)
            body = route.answer()
            response.headerFields = [.contentType: QuickRoute.mediaType]
        } catch {
            body = ByteBuffer(bytes: error.document(instance: route.endpoint.path, requestID: request.id))
            response.status = .init(code: error.status)
            response.headerFields = ProblemAnswers.headers(for: error, path: route.endpoint.path)
            response.headerFields[.contentType] = ProblemAnswers.mediaType
        }
        response.headerFields.append(HTTPField(name: .contentLength, value: String(body.readableBytes)))
        desk.complete(&response.headerFields, of: request)
        response.headerFields.append(HTTPField(name: .date, value: date.text(at: desk.now)))
        let wire = response.wire(body: head.method == .head ? nil : body, allocator: context.channel.allocator)
        encoder?.writeAndFlush(HTTPResponseEncoder.wrapOutboundOut(.byteBuffer(wire)), promise: nil)
        desk.record(request, path: route.endpoint.path, status: response.status.code)
    }
}
