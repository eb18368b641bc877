import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOPosix
import SystemZero

extension Server {
    /// The HTTP server with the limits of the settings: size of heads, waiting times, connections.
    ///
    /// - Parameter certificate: nil speaks HTTP/1.1 in the clear; otherwise TLS, with HTTP/2 where the client offers it.
    static func connections(_ monitor: Monitor, certificate: ServingCertificate?) -> HTTPServerBuilder {
        let settings = monitor.settings
        let idleTimeout = TimeAmount.seconds(Int64(settings.idleTimeoutSeconds))
        guard let certificate else {
            let desk = RequestDesk(monitor)
            let routes = QuickRoute.all(monitor)
            return .http1(
                configuration: channelConfiguration(
                    monitor, outermost: [QuickRouteHandler(desk: desk, routes: routes, idleTimeout: idleTimeout)]))
        }
        let configuration = HTTP2UpgradeChannel.Configuration(
            idleTimeout: .seconds(settings.idleTimeoutSeconds), gracefulCloseTimeout: .seconds(settings.drainSeconds),
            streamConfiguration: channelConfiguration(monitor))
        return HTTPServerBuilder { responder in
            SecureChannel(
                try HTTP2UpgradeChannel(
                    tlsChannelConfiguration: .init(tlsConfiguration: certificate.configuration()), configuration: configuration,
                    responder: responder), handshakeTimeout: .seconds(Int64(settings.headerTimeoutSeconds)))
        }
    }

    /// - Parameter outermost: handlers between the decoder and those of every connection, made for each connection.
    static func channelConfiguration(
        _ monitor: Monitor, outermost: @autoclosure @escaping @Sendable () -> [any RemovableChannelHandler] = []
    ) -> HTTP1Channel.Configuration {
        let settings = monitor.settings
        let headTimeout = TimeAmount.seconds(Int64(settings.headerTimeoutSeconds))
        let stallTimeout = TimeAmount.seconds(Int64(settings.idleTimeoutSeconds))
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: outermost() + [
                SlowClientHandler(
                    headTimeout: headTimeout, stallTimeout: stallTimeout,
                    bodyTimeout: bodyTimeout(bytes: monitor.settings.maxRequestBytes, atLeast: stallTimeout)),
                SlowReaderHandler(patience: stallTimeout),
                HeadAnswerHandler(), UnreadBodyHandler(),
                MalformedRequestHandler(maxHeaderBytes: settings.maxHeaderBytes) { monitor.record($0) },
                ExpectationHandler { monitor.generations.current.settings.maxRequestBytes },
            ],
            idleTimeout: stallTimeout,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: settings.maxHeaderBytes, maxHeaderListSize: settings.maxHeaderBytes,
                maxHeaderFieldCount: StreamHead.maximumFields))
    }

    /// Time for the largest body over a line of 32 KB a second.
    private static func bodyTimeout(bytes: Int, atLeast least: TimeAmount) -> TimeAmount {
        max(least, .seconds(Int64(bytes / 32_768)))
    }

    static func eventLoops(_ settings: Settings) -> MultiThreadedEventLoopGroup {
        settings.workers == 0 ? .singleton : MultiThreadedEventLoopGroup(numberOfThreads: settings.workers)
    }
}
