import AccessibilityTree
import HTTPTypes
import Hummingbird
import IntegrityLog
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
        router.serve(.getLogEntry) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["form"])
            let index = try context.indexParameter("index")
            guard try query.word("form", among: ["object", "line"]) == "line" else { return .json(try monitor.logs.entry(at: index)) }
            // The exact bytes of the leaf: what a proof of the entry is checked with.
            return .document(try monitor.logs.readEntry(at: index).line, type: "application/json; charset=utf-8", headers: Self.unchanging)
        }
        router.serve(.getLogProof) { [monitor] _, context in
            .document(
                try monitor.logs.proof(of: context.indexParameter("index")), type: "text/plain; charset=utf-8",
                headers: [.cacheControl: "no-cache"])
        }
    }

    /// For what is the same for ever. Only the client may keep it: every answer is for the key that asked.
    static let unchanging: HTTPFields = [.cacheControl: "private, max-age=31536000, immutable"]
}
