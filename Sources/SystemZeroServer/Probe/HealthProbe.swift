import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// One question to the probes of a server, as a container's health check asks it.
package struct HealthProbe: Sendable {
    package struct Outcome: Sendable {
        package let isWell: Bool
        /// Nil when there was no answer.
        package let status: Int?
        /// A line for people.
        package let detail: String
    }

    /// The address that is asked.
    package let target: String
    private let seconds: Int
    private let trustsAnyCertificate: Bool

    /// An answer of a probe is a few lines.
    private static let maximumBytes = 65_536

    package init(url: String, path: String, seconds: Int, trustsAnyCertificate: Bool) {
        target = (url.hasSuffix("/") ? String(url.dropLast()) : url) + path
        self.seconds = seconds
        self.trustsAnyCertificate = trustsAnyCertificate
    }

    /// Asks once. Everything that is not an answer 200 is no.
    package func run() async -> Outcome {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(Int64(seconds)))
        if trustsAnyCertificate {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            configuration.tlsConfiguration = tls
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome = await ask(client)
        // The process ends next; what cannot be shut down ends with it.
        try? await client.shutdown()
        return outcome
    }

    private func ask(_ client: HTTPClient) async -> Outcome {
        do {
            let response = try await client.execute(HTTPClientRequest(url: target), timeout: .seconds(Int64(seconds)))
            let body = try await response.body.collect(upTo: Self.maximumBytes)
            let text = String(decoding: body.readableBytesView, as: UTF8.self)
            let status = Int(response.status.code)
            return Outcome(isWell: status == 200, status: status, detail: status == 200 ? "ok" : "\(target) answers \(status): \(text)")
        } catch {
            return Outcome(isWell: false, status: nil, detail: "\(target) does not answer: \(error)")
        }
    }
}
