import AccessibilityTree
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import SystemZero

extension Request {
    /// The whole body, refused before it is read when its announced length is over the limit, and cut off while it streams otherwise.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        if let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw Problem.bodyTooLarge(limit: limit)
        }
        do {
            let buffer = try await body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.bodyTooLarge(limit: limit)
        } catch is HTTPParserError {
            throw Problem(
                .invalidRequest, "the body is not framed as HTTP/1.1 says", location: "body",
                help: "send Content-Length, or chunks with their lengths")
        }
    }

    /// The body as one JSON object with known members; none at all is an empty one.
    func jsonObject(upTo limit: Int, allowed: [String]) async throws -> JSONBody {
        let bytes = try await bytes(upTo: limit)
        if bytes.isEmpty { return JSONBody(object: JSONObject()) }
        guard mayBeJSON else { throw unsupported("application/json") }
        return try JSONBody(bytes, allowed: allowed)
    }
}

extension Problem {
    static func bodyTooLarge(limit: Int) -> Problem {
        Problem(
            .bodyTooLarge, "the request body is larger than \(limit) bytes",
            help: "send less; MAX_REQUEST_BYTES is the limit of captures, other bodies have fixed ones")
    }
}
