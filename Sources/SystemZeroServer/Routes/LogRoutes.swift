import AccessibilityTree
import HTTPTypes
import Hummingbird
import LogIndex
import SystemZero

/// Reading and checking the integrity log.
struct LogRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.listLog) { [monitor] request, _ in
            let query = try QueryParameters(request, allowed: LogQuery.parameterNames)
            return .json(try monitor.logs.page(LogQuery(query)))
        }
        router.serve(.verifyLog) { [monitor] _, _ in .json(await monitor.logs.verify()) }
        router.serve(.getLogEntry) { [monitor] _, context in
            .json(try monitor.logs.entry(at: context.indexParameter("index")))
        }
        router.serve(.getLogProof) { [monitor] _, context in
            .document(try monitor.logs.proof(of: context.indexParameter("index")), type: "text/plain; charset=utf-8")
        }
        router.serve(.checkpoint) { [monitor] _, _ in
            .document(try monitor.logs.checkpoint(), type: "text/plain; charset=utf-8", headers: [.cacheControl: "no-cache"])
        }
        router.serve(.logTile) { [monitor] _, context in
            let path = context.parameters.getCatchAll().joined(separator: "/")
            // A full tile never changes; a partial one is superseded but stays true.
            return .document(
                try monitor.logs.tile(path: path), type: "application/octet-stream",
                headers: [.cacheControl: path.contains(".p/") ? "max-age=60" : "max-age=31536000, immutable"])
        }
    }
}
