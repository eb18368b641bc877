import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL

/// HTTP/2 or HTTP/1.1 over TLS, as the client chooses in the handshake, for which it has limited time.
struct SecureChannel: ServerChildChannel {
    private let base: HTTP2UpgradeChannel
    private let handshakeTimeout: TimeAmount

    init(_ base: HTTP2UpgradeChannel, handshakeTimeout: TimeAmount) {
        self.base = base
        self.handshakeTimeout = handshakeTimeout
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP2UpgradeChannel.Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { [handshakeTimeout] value in
            let pipeline = channel.pipeline.syncOperations
            let tls = try pipeline.handler(type: NIOSSLServerHandler.self)
            try pipeline.addHandler(HandshakeDeadlineHandler(timeout: handshakeTimeout), position: .after(tls))
            return value
        }
    }

    func handle(value: HTTP2UpgradeChannel.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
