import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a syslog receiver, made when it is needed and made again when it is gone.
actor SyslogConnection {
    private let target: SyslogTarget
    private let tls: NIOSSLContext?
    /// Nil until the first message and after a failure.
    private var channel: (any Channel)?

    /// For the connection, and for a message to leave.
    private static let limit = TimeAmount.seconds(5)

    /// - Parameter tls: How receivers are checked; needed for `tls` alone.
    init(_ target: SyslogTarget, tls: NIOSSLContext?) {
        self.target = target
        self.tls = tls
    }

    /// Sends one message; returns when the system has taken it. Throws `syslog_unreachable`.
    func send(_ message: [UInt8]) async throws(AnchorFailure) {
        do {
            let channel = try await open()
            do {
                try await write(message, to: channel)
            } catch {
                self.channel = nil
                throw error
            }
        } catch {
            throw AnchorFailure(
                "syslog_unreachable", "`\(target.text)` takes no message: \(error)",
                help: "check the receiver, its certificate and the network")
        }
    }

    func close() async {
        // One that is closed already needs nothing more.
        try? await channel?.close()
        channel = nil
    }

    private func open() async throws -> any Channel {
        if let channel, channel.isActive { return channel }
        let fresh: any Channel
        switch target.transport {
        case .udp:
            fresh = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { $0.eventLoop.makeCompletedFuture(withResultOf: {}) }
                .connect(host: target.host, port: target.port).get()
        case .tcp, .tls:
            fresh = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(Self.limit)
                .channelInitializer { [tls, target] channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let tls { try channel.pipeline.syncOperations.addHandler(Self.handler(tls, target.host)) }
                        try channel.pipeline.syncOperations.addHandler(DeafHandler())
                    }
                }
                .connect(host: target.host, port: target.port).get()
        }
        channel = fresh
        return fresh
    }

    /// A name is checked against the certificate's names; an address, which no client may name in the handshake, against its addresses.
    private static func handler(_ tls: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        // What is no address is a name: the error says nothing else.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : host)
    }

    private func write(_ message: [UInt8], to channel: any Channel) async throws {
        // A receiver that stops reading loses the connection, and the attempt fails.
        let alarm = channel.eventLoop.scheduleTask(in: Self.limit) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        guard target.transport == .udp else {
            // Octet counting (RFC 6587, section 3.4.1; RFC 5425, section 4.3): the length in bytes, a blank, the message.
            return try await channel.writeAndFlush(ByteBuffer(bytes: Array("\(message.count) ".utf8) + message))
        }
        guard let remote = channel.remoteAddress else { throw ChannelError.alreadyClosed }
        try await channel.writeAndFlush(AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(bytes: message)))
    }
}
