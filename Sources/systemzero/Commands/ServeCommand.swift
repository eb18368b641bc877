import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import Glibc
import Logging
import NIOCore
import ServiceLifecycle
import SystemZero
import SystemZeroServer
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Start the server.",
        discussion: """
            The first SIGTERM or SIGINT ends it gracefully: /ready says no for LAME_DUCK_SECONDS, then requests in flight get DRAIN_SECONDS, then the
            log is flushed and signed. A second one ends it at once. SIGHUP reads settings, policies, templates,
            keys and the certificate again.

            Without any setting it keeps everything below DATA_PATH, listens on 127.0.0.1:8080 and makes a first admin key.

            EXAMPLES
              systemzero serve
              systemzero serve --port 9000 --data-path /var/lib/systemzero
            """.flowing)

    @OptionGroup var options: SettingsOptions

    @Option(help: "Write the URL of the listener to this file once it is open (useful with --port 0).")
    var urlFile: String?

    func run() async throws {
        try await reporting {
            HeapReuse.enable()
            let settings = try options.load()
            let threshold = LogThreshold(settings.logLevel)
            LoggingSystem.bootstrap { _ in ProgramLog(threshold: threshold) }
            let logger = Logger(label: "systemzero")
            let (monitor, report) = try await Monitor.open(settings: settings, terminal: Terminal.isInteractive)
            monitor.reloader.attach(threshold)
            announce(report, settings: settings)
            try await serve(monitor, logger: logger)
        }
    }

    private func serve(_ monitor: Monitor, logger: Logger) async throws {
        let settings = monitor.settings
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
        let services: [any Service]
        do {
            services = try makeServices(monitor, notifier: notifier, logger: logger)
        } catch {
            await monitor.close()
            throw error
        }
        var configuration = ServiceGroupConfiguration(
            services: ([SecondSignalService()] + services + [ServiceManagerService(notifier: notifier)]).map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(settings.lameDuckSeconds + settings.drainSeconds)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            await monitor.close()
            switch error {
            case let error as IOError: throw Problem.cannotListen(on: settings, error: error)
            case let error as SocketAddressError.UnknownHost: throw Problem.noSuchHost(settings, error.errorDescription)
            default: throw error
            }
        }
    }

    private func makeServices(
        _ monitor: Monitor, notifier: ServiceNotifier, logger: Logger
    ) throws(Problem) -> [any Service] {
        let settings = monitor.settings
        return try Server.services(monitor, logger: logger) { port in
            let url = "\(settings.tls == nil ? "http" : "https")://\(settings.host):\(port)"
            Terminal.note("listening on \(url)")
            notifier.notify(.ready, status: "listening on \(url)")
            guard let urlFile else { return }
            do throws(FileFailure) {
                try DurableFile.replace(urlFile, with: Array((url + "\n").utf8), durability: .process)
            } catch {
                Terminal.note("the url file cannot be written: \(error)")
            }
        }
    }

    private func announce(_ report: OpeningReport, settings: Settings) {
        for remark in settings.remarks + report.remarks { Terminal.note(remark.description) }
        switch report.bootstrap {
        case .existing(environmentKeyIsKnown: false):
            Terminal.note("API_KEY opens no key: it counts on the first start only")
        case .existing: break
        case .environment(let key): Terminal.note("API_KEY is the first admin key (id \(key.id))")
        case .made(let issued): Terminal.note("first admin key, shown this once: \(issued.secret.text)")
        case .written(_, let path): Terminal.note("first admin key written to \(path)")
        }
    }
}

extension Problem {
    static func noSuchHost(_ settings: Settings, _ reason: String) -> Problem {
        Problem(
            code: "address_unusable", status: 503, title: "cannot listen",
            detail: "\(quote(settings.host)) is no address of this machine: \(reason)", help: "check HOST")
    }

    static func cannotListen(on settings: Settings, error: IOError) -> Problem {
        let place = "\(settings.host):\(settings.port)"
        switch error.errnoCode {
        case EADDRINUSE:
            return Problem(
                code: "address_in_use", status: 503, title: "cannot listen", detail: "another program listens on \(place)",
                help: "end it, or choose another port: --port, PORT; 0 takes any free one")
        case EACCES:
            return Problem(
                code: "address_forbidden", status: 503, title: "cannot listen", detail: "this user may not listen on \(place)",
                help: "choose a port from 1024 up, or give the service CAP_NET_BIND_SERVICE")
        default:
            return Problem(
                code: "address_unusable", status: 503, title: "cannot listen", detail: "\(place) cannot be listened on: \(error)",
                help: "check HOST and PORT")
        }
    }
}
