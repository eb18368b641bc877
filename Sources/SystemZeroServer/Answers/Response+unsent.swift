import HTTPTypes
import Hummingbird

extension Response {
    /// The answer to `HEAD` where `GET` streams: its length is not known before it is made, and nothing is said of it.
    static func unsent(_ headers: HTTPFields) -> Response {
        Response(status: .ok, headers: headers, body: ResponseBody { writer in try await writer.finish(nil) })
    }
}
