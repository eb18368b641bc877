import Hummingbird
package import Logging
import NIOCore
package import ServiceLifecycle
package import SystemZero

/// The HTTP face of a monitor: routes, middleware, and the services that live as long as the listener.
package enum Server {
    /// All routes behind what happens to every request (``RequestMiddleware``).
    static func router(_ monitor: Monitor, tls: Bool = false) -> Router<AppContext> {
        let router = Router(context: AppContext.self)
        router.add(middleware: RequestMiddleware(desk: RequestDesk(monitor), tls: tls))
        ProbeRoutes(monitor: monitor).register(on: router)
        DescriptionRoutes().register(on: router)
        CaptureRoutes(monitor: monitor).register(on: router)
        SessionRoutes(monitor: monitor).register(on: router)
        TemplateRoutes(monitor: monitor).register(on: router)
        BaselineRoutes(monitor: monitor).register(on: router)
        ReviewRoutes(monitor: monitor).register(on: router)
        LogRoutes(monitor: monitor).register(on: router)
        LogTileRoutes(monitor: monitor).register(on: router)
        LogExportRoutes(monitor: monitor).register(on: router)
        LogStreamRoutes(monitor: monitor).register(on: router)
        KeyRoutes(monitor: monitor).register(on: router)
        ConfigRoutes(monitor: monitor).register(on: router)
        MetricsRoutes(monitor: monitor).register(on: router)
        PolicyRoutes(monitor: monitor).register(on: router)
        return router
    }

    /// The listener alone, with its certificate where the settings name one.
    static func application(
        _ monitor: Monitor, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
    ) throws(Problem) -> some Service {
        let settings = monitor.settings
        let certificate = try settings.tls.map { files throws(Problem) in try ServingCertificate(files) }
        if let certificate {
            monitor.reloader.attach(certificate)
            monitor.metrics.join(
                GaugeFamily(
                    "systemzero_tls_certificate_expiry_seconds", help: "When the certificate that is served ends, seconds since 1970."
                ) {
                    Double(certificate.expires)
                })
        }
        return Application(
            router: router(monitor, tls: certificate != nil),
            server: connections(monitor, certificate: certificate),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: .maximum(settings.maxConnections, logger: logger)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
            eventLoopGroupProvider: .shared(eventLoops(settings)), logger: logger)
    }

    /// Everything that runs, in the order in which it starts; it ends in reverse: lame duck, listener, monitor.
    ///
    /// - Parameter onListening: told the port once the listener is open (useful with port 0).
    /// - Errors: `tls_certificate_invalid`.
    package static func services(
        _ monitor: Monitor, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
    ) throws(Problem) -> [any Service] {
        let settings = monitor.settings
        let application = try application(monitor, logger: logger, onListening: onListening)
        var services: [any Service] = [
            MonitorService(monitor: monitor), CaptureRetentionService(monitor: monitor, logger: logger),
            ReloadSignalService(monitor: monitor, logger: logger), PolicyWatchService(monitor: monitor, logger: logger),
        ]
        if let anchors = monitor.logs.anchors { services.append(AnchorService(anchors: anchors)) }
        return services + [application, LameDuckService(monitor: monitor, seconds: settings.lameDuckSeconds)]
    }
}
