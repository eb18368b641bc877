import Hummingbird
import SystemZero

/// What a session showed, in order.
struct SessionRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.getSession) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["limit", "cursor"])
            return .json(
                try monitor.sessions.session(
                    context.textParameter("id"), limit: try query.integer("limit", in: 1...1_000) ?? 200, cursor: query["cursor"]))
        }
    }
}
