import NIOSSL
import SystemZero

/// A certificate chain and its private key, read and found to belong together.
struct ServerCertificate: Sendable {
    let chain: [NIOSSLCertificateSource]
    let key: NIOSSLPrivateKeySource
    /// Seconds since 1970; of the first certificate.
    let expires: Int

    /// Errors: `tls_certificate_invalid`, with the file at fault.
    init(_ files: TLSFiles) throws(Problem) {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(try Self.read(files.certificate))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Self.refusal(
                files.certificate, "holds no certificate in PEM form", help: "the server's certificate first, then those above it")
        }
        guard let first = certificates.first else {
            throw Self.refusal(files.certificate, "holds no certificate", help: "the server's certificate first, then those above it")
        }
        do {
            key = .privateKey(try NIOSSLPrivateKey(bytes: try Self.read(files.key), format: .pem))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Self.refusal(
                files.key, "holds no private key in PEM form without a passphrase", help: "take the passphrase off and the mode to 600")
        }
        chain = certificates.map { .certificate($0) }
        expires = Int(first.notValidAfter)
        do {
            _ = try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: key))
        } catch {
            throw Self.refusal(
                files.key, "is not the key of the certificate in \(Problem.quote(files.certificate, limit: 200))",
                help: "renew both together")
        }
    }

    private static func read(_ path: String) throws(Problem) -> [UInt8] {
        do throws(FileFailure) {
            if let (bytes, _) = try DurableFile.read(path, limit: 1 << 20) { return bytes }
        } catch {
            throw refusal(path, "cannot be read: \(error.reason)", help: "give the user of the server the right to read it")
        }
        throw refusal(path, "does not exist", help: "see TLS_CERT_PATH and TLS_KEY_PATH")
    }

    private static func refusal(_ path: String, _ fault: String, help: String) -> Problem {
        Problem(.tlsCertificateInvalid, "\(Problem.quote(path, limit: 200)) \(fault)", location: path, help: help)
    }
}
