import Hummingbird
import Logging
import NIOCore

/// The web framework with one route and nothing else: what a request costs before any of ours is done.
enum HelloServer {
    /// Serves until it is killed; the port goes to standard output.
    static func run() async throws {
        var logger = Logger(label: "hello")
        logger.logLevel = .critical
        let router = Router(context: BasicRequestContext.self)
        router.get("/") { _, _ in "{\"message\":\"hello\"}" }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print(channel.localAddress?.port ?? 0)
                // Whoever waits for the port reads a pipe.
                flushOutput()
            }, logger: logger)
        try await application.runService()
    }
}
