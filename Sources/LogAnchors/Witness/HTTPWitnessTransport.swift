import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// Witnesses over HTTP and HTTPS, with connections kept open. Certificates are checked against the system's roots.
package final class HTTPWitnessTransport: WitnessTransport {
    private let client: HTTPClient
    private let limit: Duration

    /// - Parameter limit: For a whole exchange, the body of the answer included.
    package init(limit: Duration = .seconds(15)) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.timeout = .init(connect: .seconds(5), read: TimeAmount(limit))
        configuration.connectionPool.idleTimeout = .seconds(90)
        client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        self.limit = limit
    }

    package func post(_ address: String, _ body: [UInt8]) async throws(AnchorFailure) -> WitnessResponse {
        let outcome = await withTaskGroup(of: Result<WitnessResponse, AnchorFailure>.self) { group in
            group.addTask { [client, limit] in await Self.exchange(client, address, body, limit) }
            group.addTask { [limit] in
                // Cut short when the answer is there.
                try? await Task.sleep(for: limit)
                return .failure(Self.late)
            }
            let first = await group.next() ?? .failure(Self.late)
            group.cancelAll()
            return first
        }
        return try outcome.get()
    }

    private static func exchange(
        _ client: HTTPClient, _ address: String, _ body: [UInt8], _ limit: Duration
    ) async -> Result<WitnessResponse, AnchorFailure> {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        request.headers.add(name: "user-agent", value: "systemzero")
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(limit))
            let body = try await response.body.collect(upTo: WitnessResponse.maximumBytes)
            return .success(
                WitnessResponse(
                    status: Int(response.status.code), contentType: response.headers.first(name: "content-type"),
                    retryAfter: response.headers.first(name: "retry-after"), body: Array(body.readableBytesView)))
        } catch is NIOTooManyBytesError {
            return .failure(
                AnchorFailure(
                    "witness_answer_too_large", "the answer of the witness is longer than \(WitnessResponse.maximumBytes) bytes",
                    help: "check its address"))
        } catch let error as HTTPClientError where [.connectTimeout, .readTimeout, .deadlineExceeded].contains(error) {
            return .failure(late)
        } catch {
            return .failure(
                AnchorFailure("witness_unreachable", "the witness cannot be reached: \(error)", help: "check its address and the network"))
        }
    }

    private static let late = AnchorFailure("witness_timeout", "the witness does not answer in time", help: "it is asked again by itself")

    package func close() async {
        // A client that was closed before needs nothing more.
        try? await client.shutdown()
    }
}
