import HTTPTypes
import Hummingbird
import SystemZero

/// The log as any client of C2SP tlog-tiles reads it: the head, hash tiles, entry bundles.
struct LogTileRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.checkpoint) { [monitor] _, _ in
            .document(try monitor.logs.checkpoint(), type: "text/plain; charset=utf-8", headers: Self.briefly(1))
        }
        router.serve(.logTile) { [monitor] request, context in
            let path = context.parameters.getCatchAll().joined(separator: "/")
            var bytes = try monitor.logs.tile(path: path)
            // A full tile never changes; a partial one stays true, but the next head brings a better one.
            var headers = path.contains(".p/") ? Self.briefly(60) : LogRoutes.unchanging
            // Entries compress well, hashes do not.
            if path.hasPrefix("entries/") {
                headers[.vary] = "Accept-Encoding"
                if Gzip.isAccepted(request.headers[.acceptEncoding]), let compressed = Gzip.compress(bytes) {
                    bytes = compressed
                    headers[.contentEncoding] = "gzip"
                }
            }
            return .document(bytes, type: "application/octet-stream", headers: headers)
        }
    }

    private static func briefly(_ seconds: Int) -> HTTPFields { [.cacheControl: "private, max-age=\(seconds)"] }
}
