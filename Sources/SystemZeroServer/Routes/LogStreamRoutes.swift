import HTTPTypes
import Hummingbird
import LogIndex
import NIOCore
import SystemZero

/// New entries as server-sent events (WHATWG HTML, section 9.2).
struct LogStreamRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.streamLog) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["after"] + LogQuery.filterNames)
            let filter = try LogQuery(filter: query)
            // A browser that comes back says so in the header; it then knows better than the address it once connected to.
            let after = try request.headers[.lastEventID].map(Self.index) ?? query.integer("after", in: 0...Int.max).map { UInt64($0) }
            let headers: HTTPFields = [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .accelBuffering: "no",
            ]
            if request.method == .head { return .unsent(headers) }
            let stream = try monitor.feed.follow(after: after, filter: filter, actor: context.principal.actor)
            return Response(status: .ok, headers: headers, body: ResponseBody(asyncSequence: ServerSentEvents(stream: stream)))
        }
    }

    private static func index(_ text: String) throws(Problem) -> UInt64 {
        guard let index = UInt64(text), index < UInt64(Int64.max) else {
            throw Problem(
                .invalidParameter, "\(Problem.quote(text)) is no `Last-Event-ID`", location: "header.Last-Event-ID",
                help: "the index of the last entry that was read")
        }
        return index
    }
}
