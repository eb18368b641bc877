import NIOCore
import NIOHTTP1

/// Holds a head of HTTP/1 to what its parser lets pass: one `Host` that is a host, which only a request of HTTP/1.0 may leave out.
///
/// Further in nobody knows the version of a request any more. What is refused goes on as an error, so that it is answered in its turn like
/// every head that cannot be read (``MalformedRequestHandler``); nothing after it is passed on.
///
/// Source: RFC 9112, section 3.2.
///
/// Owner: one per connection of HTTP/1, on its event loop, next to the parser.
final class RequestHeadHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    /// A head whose `Host` is missing, given twice, or no host.
    struct HostFault: Error {}

    private enum Place {
        case first
        case further
        /// After a head whose answer is the last one.
        case last
        /// After a head that was refused, or one behind the last.
        case over
    }

    private var place = Place.first

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else {
            if place != .over { context.fireChannelRead(data) }
            return
        }
        switch place {
        case .over: break
        // Whoever speaks the old version is told that the connection ends with the answer.
        case .last: place = .over
        case .first where head.version.minor == 0 && Self.hasHost(head.headers, isOptional: true):
            place = .last
            passOn(old: head, context: context)
        case .further where head.version.minor == 0:
            place = .over
            context.fireErrorCaught(HTTPParserError.invalidVersion)
        case .first, .further:
            let isValid = Self.hasHost(head.headers, isOptional: false)
            place = isValid ? .further : .over
            if isValid { context.fireChannelRead(data) } else { context.fireErrorCaught(HostFault()) }
        }
    }

    private func passOn(old head: HTTPRequestHead, context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(OldVersionHandler(), position: .before(self))
        } catch {
            // The connection is being taken down already.
            return context.close(promise: nil)
        }
        var head = head
        head.headers.replaceOrAdd(name: "connection", value: "close")
        head.headers.remove(name: "expect")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func hasHost(_ headers: HTTPHeaders, isOptional: Bool) -> Bool {
        var host: String?
        for (name, value) in headers where name.utf8.count == 4 && name.lowercased() == "host" {
            if host != nil { return false }
            host = value
        }
        return host.map(HostName.isValid) ?? isOptional
    }
}
