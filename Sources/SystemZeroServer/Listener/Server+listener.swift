import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOPosix
import SystemZero

extension Server {
    /// The HTTP server with the limits of the settings: size of heads, waiting times, connections.
    ///
    /// - Parameters:
    ///   - certificate: nil speaks HTTP/1.1 in the clear; otherwise TLS, with HTTP/2 where the client offers it.
    ///   - malformed: hears of requests that could not be read.
    static func connections(
        _ settings: Settings, certificate: ServingCertificate?, malformed: @escaping @Sendable (MalformedRequest) -> Void
    ) -> HTTPServerBuilder {
        guard let certificate else { return .http1(configuration: channelConfiguration(settings, malformed)) }
        let idle = Duration.seconds(settings.idleTimeoutSeconds)
        let configuration = HTTP2UpgradeChannel.Configuration(
            idleTimeout: idle, gracefulCloseTimeout: .seconds(settings.drainSeconds),
            streamConfiguration: channelConfiguration(settings, malformed))
        return HTTPServerBuilder { responder in
            SecureChannel(
                try HTTP2UpgradeChannel(
                    tlsChannelConfiguration: .init(tlsConfiguration: certificate.configuration()), configuration: configuration,
                    responder: responder), handshakeTimeout: .seconds(Int64(settings.headerTimeoutSeconds)))
        }
    }

    static func channelConfiguration(
        _ settings: Settings, _ malformed: @escaping @Sendable (MalformedRequest) -> Void
    ) -> HTTP1Channel.Configuration {
        let headTimeout = TimeAmount.seconds(Int64(settings.headerTimeoutSeconds))
        let stallTimeout = TimeAmount.seconds(Int64(settings.idleTimeoutSeconds))
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                SlowClientHandler(
                    headTimeout: headTimeout, stallTimeout: stallTimeout,
                    bodyTimeout: bodyTimeout(bytes: settings.maxRequestBytes, atLeast: stallTimeout)),
                SlowReaderHandler(patience: stallTimeout),
                UnreadBodyHandler(),
                MalformedRequestHandler(maxHeaderBytes: settings.maxHeaderBytes, note: malformed),
                ExpectationHandler(maxBodyBytes: settings.maxRequestBytes),
            ],
            idleTimeout: stallTimeout,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: settings.maxHeaderBytes, maxHeaderListSize: settings.maxHeaderBytes, maxHeaderFieldCount: 100))
    }

    /// Time for the largest body over a line of 32 KB a second.
    private static func bodyTimeout(bytes: Int, atLeast least: TimeAmount) -> TimeAmount {
        max(least, .seconds(Int64(bytes / 32_768)))
    }

    static func eventLoops(_ settings: Settings) -> MultiThreadedEventLoopGroup {
        settings.workers == 0 ? .singleton : MultiThreadedEventLoopGroup(numberOfThreads: settings.workers)
    }
}
