/// Where syslog messages go: `udp://host:port`, `tcp://…`, `tls://…`.
package struct SyslogTarget: Sendable, Hashable {
    package enum Transport: String, Sendable, CaseIterable {
        /// RFC 5426.
        case udp
        /// RFC 6587 with octet counting.
        case tcp
        /// RFC 5425.
        case tls

        var usualPort: Int {
            switch self {
            case .udp: 514
            case .tcp: 601
            case .tls: 6_514
            }
        }
    }

    package let transport: Transport
    /// Name or address, without brackets.
    package let host: String
    package let port: Int

    package init(_ transport: Transport, host: String, port: Int) {
        self.transport = transport
        self.host = host
        self.port = port
    }

    /// Reads a target; nil for anything else than scheme, host and perhaps a port.
    package init?(parsing text: String) {
        guard let transport = Transport.allCases.first(where: { text.hasPrefix("\($0.rawValue)://") }) else { return nil }
        var host = text.dropFirst(transport.rawValue.count + 3)
        var port = transport.usualPort
        if let colon = host.lastIndex(of: ":"), host.first != "[" || host[host.index(before: colon)] == "]" {
            guard let given = UInt16(host[host.index(after: colon)...]), given > 0 else { return nil }
            port = Int(given)
            host = host[..<colon]
        }
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        let isHost = host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
            default: false
            }
        }
        guard isHost, (1...253).contains(host.utf8.count) else { return nil }
        self.init(transport, host: String(host), port: port)
    }

    /// `tls://siem.example:6514`
    package var text: String { "\(transport.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
