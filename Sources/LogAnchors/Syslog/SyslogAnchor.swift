import Glibc
package import IntegrityLog
import NIOSSL

/// A syslog receiver or a SIEM behind one: gets a line for each head. It gives no receipt, so nobody can tell from here whether it was kept.
package struct SyslogAnchor: Anchor {
    private let target: SyslogTarget
    private let facility: Int
    private let clock: LogClock
    private let host: String
    private let connection: SyslogConnection

    package let isWitness = false

    /// A receiver has to take 480 bytes and should take 2,048 (RFC 5424, section 6.1).
    private static let datagramLimit = 2_048

    /// - Parameters:
    ///   - trustRoots: A file of certificates in PEM form that receivers are checked against; nil for the system's.
    /// - Throws: `syslog_tls_invalid` when that file cannot be used.
    package init(
        _ target: SyslogTarget, facility: Int = 13, trustRoots: String? = nil, host: String = Self.hostName, clock: LogClock = .system
    ) throws(AnchorFailure) {
        self.target = target
        self.facility = facility
        self.clock = clock
        self.host = host
        var context: NIOSSLContext?
        if target.transport == .tls {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if let trustRoots { configuration.trustRoots = .file(trustRoots) }
            configuration.minimumTLSVersion = .tlsv12
            do {
                context = try NIOSSLContext(configuration: configuration)
            } catch {
                throw AnchorFailure(
                    "syslog_tls_invalid", "`\(trustRoots ?? "the system's certificates")` cannot be used: \(error)",
                    help: "give a file of certificates in PEM form")
            }
        }
        connection = SyslogConnection(target, tls: context)
    }

    package var name: String { "syslog \(target.text)" }

    package func submit(_ head: SignedCheckpoint, told: AnchorRecord?) async -> AnchorAnswer {
        let message = SyslogMessage(facility: facility, time: clock.now(), host: host, process: getpid(), head: head)
        do throws(AnchorFailure) {
            try await connection.send(target.transport == .udp ? message.bytes(upTo: Self.datagramLimit) : message.bytes)
            return .anchored
        } catch {
            return .failed(error)
        }
    }

    package func close() async { await connection.close() }

    /// The name of this machine.
    package static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        // The buffer is larger than any name, and its last byte stays zero.
        guard unsafe gethostname(&name, 255) == 0 else { return "-" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
