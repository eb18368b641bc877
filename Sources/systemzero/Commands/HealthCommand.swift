import AccessibilityTree
import ArgumentParser
import SystemZero
import SystemZeroServer

struct HealthCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Ask a running server whether it is well; exit status 0 yes, 1 no, 2 wrong usage or settings.",
        discussion: """
            For container health checks: needs no other program. Without a URL it asks the server that the settings describe. No key is needed.

            EXAMPLES
              systemzero health
              systemzero health https://monitor.example.com --ready --timeout 5
              HEALTHCHECK CMD ["systemzero", "health"]
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The URL of the server (default: from HOST, PORT and TLS_CERT_PATH).") var url: String?
    @Flag(help: "Ask /ready instead of /health: whether it should get traffic.") var ready = false
    @Option(help: "Seconds to wait for the answer.") var timeout = 3
    @Flag(help: "Take any certificate. Without a URL that is the rule, since the server is this machine.") var insecure = false
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if !(1...300).contains(timeout) { throw ValidationError("--timeout is a number of seconds from 1 to 300") }
    }

    func answer() async throws -> CommandAnswer {
        let base = try url ?? options.load().localURL
        let probe = HealthProbe(
            url: base, path: ready ? "/ready" : "/health", seconds: timeout, trustsAnyCertificate: insecure || url == nil)
        let outcome = await probe.run()
        let status: ExitCode = outcome.isWell ? .clean : .found
        guard json else {
            return CommandAnswer(
                output: outcome.isWell ? outcome.detail : "", notes: outcome.isWell ? [] : [outcome.detail], status: status)
        }
        return CommandAnswer(
            output: JSONValue.members([
                "url": .string(probe.target), "ok": .bool(outcome.isWell), "status": outcome.status.map { .count($0) },
                "detail": .string(outcome.detail),
            ]).jsonText, status: status)
    }
}

extension Settings {
    /// Where this machine reaches the listener: an address that means all of them is reached over loopback.
    var localURL: String {
        let name =
            switch host {
            case "0.0.0.0": "127.0.0.1"
            case "::", "[::]": "[::1]"
            case let host where host.contains(":") && !host.hasPrefix("["): "[\(host)]"
            default: host
            }
        return "\(tls == nil ? "http" : "https")://\(name):\(port)"
    }
}
