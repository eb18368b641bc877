import HTTPTypes
import Hummingbird
import Synchronization
import SystemZero

/// Gives every request an id (the caller's `X-Request-ID` if it is well formed, else a counted one with a random start), and finds out
/// whose address it comes from and which trace it belongs to.
struct RequestIDMiddleware: RouterMiddleware {
    typealias Context = AppContext

    let trustedProxies: [AddressBlock]
    private let ids = RequestIDs()
    private let spans = SpanIDs()

    init(trustedProxies: [AddressBlock]) { self.trustedProxies = trustedProxies }

    @concurrent
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = request.headers[.requestID].flatMap { RequestIDs.isWellFormed($0) ? $0 : nil } ?? ids.next()
        context.clientAddress = ClientAddress.resolve(
            peer: context.peerAddress, forwarded: request.headers[values: .forwardedFor], trusted: trustedProxies)
        // Two of them contradict each other: then there is none.
        if let parent = request.headers[values: .traceParent].only.flatMap(TraceContext.init(parsing:)) {
            context.traceContext = parent.child(spans.next())
        }
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        if let trace = context.traceContext { response.headers[.traceParent] = trace.text }
        return response
    }
}

/// Ids of requests. One system call for randomness at start, then a counter: a random number a request would cost one each.
final class RequestIDs: Sendable {
    private let prefix = String(UInt64.random(in: .min ... .max), radix: 36)
    private let counter = Atomic<UInt64>(0)

    func next() -> String {
        prefix + "-" + String(counter.wrappingAdd(1, ordering: .relaxed).newValue, radix: 36)
    }

    /// 8 to 64 of letters, digits, `-`, `_` and `.`: nothing that could forge a header or a log line.
    static func isWellFormed(_ id: String) -> Bool {
        (8...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
