import NIOCore
import NIOSSL
import Synchronization
package import SystemZero

/// The certificate that new connections are shown; a reload replaces it, and open connections keep the one they began with.
package final class ServingCertificate: ReloadCompanion {
    private let current: Mutex<ServerCertificate>

    /// Errors: `tls_certificate_invalid`.
    package init(_ files: TLSFiles) throws(Problem) {
        current = Mutex(try ServerCertificate(files))
    }

    /// When the certificate ends, seconds since 1970.
    package var expires: Int { current.withLock { $0.expires } }

    package func prepare(_ settings: Settings) throws(Problem) -> @Sendable () -> Void {
        // What turns HTTPS off waits for a restart.
        guard let files = settings.tls else { return {} }
        let next = try ServerCertificate(files)
        return { self.current.withLock { $0 = next } }
    }

    /// TLS 1.2 and 1.3; the certificate is looked up at each handshake.
    func configuration() -> TLSConfiguration {
        let now = current.withLock { $0 }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: now.chain, privateKey: now.key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.sslContextCallback = { [self] _, promise in
            var override = NIOSSLContextConfigurationOverride()
            let served = current.withLock { $0 }
            override.certificateChain = served.chain
            override.privateKey = served.key
            promise.succeed(override)
        }
        return configuration
    }
}
