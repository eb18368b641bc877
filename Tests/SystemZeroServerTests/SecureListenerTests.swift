import AccessibilityTree
import AsyncHTTPClient
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOSSL
import NIOTLS
import ServiceLifecycle
import SystemZero
import Testing

@testable import SystemZeroServer

/// TLS on a real socket of the loopback, with certificates made for these tests.
struct SecureListenerTests {
    /// Runs a server with the certificate `first` at `certificate` and `key` in its folder.
    private static func run(
        flags: [String: String] = [:], _ body: @Sendable @escaping (TestServer, Int) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try install("first", in: folder)
        try await TestServer.listen(
            flags: ["tls_cert_path": "\(folder)/certificate", "tls_key_path": "\(folder)/key", "header_timeout_seconds": "1"]
                .merging(flags) { $1 }, body)
    }

    private static func install(_ name: String, in folder: String) throws {
        let fixtures = "\(TestServer.repository)/Tests/SystemZeroServerTests/Fixtures/tls"
        for (ending, file) in [("pem", "certificate"), ("key", "key")] {
            try Data(contentsOf: URL(filePath: "\(fixtures)/\(name).\(ending)")).write(to: URL(filePath: "\(folder)/\(file)"))
        }
    }

    /// Asks /health with nothing but one certificate trusted; the version of HTTP that was spoken.
    private static func ask(_ port: Int, trusting name: String, http1: Bool = false) async throws -> HTTPVersion {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMFile("\(TestServer.repository)/Tests/SystemZeroServerTests/Fixtures/tls/\(name).pem"))
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        if http1 { configuration.httpVersion = .http1Only }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(HTTPClientRequest(url: "https://127.0.0.1:\(port)/health"), timeout: .seconds(60))
            let body = try await response.body.collect(upTo: 1_000)
            #expect(String(buffer: body).contains("ok"))
            try await client.shutdown()
            return response.version
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    @Test func `clients speak HTTP/2 where they can and HTTP/1.1 where they cannot`() async throws {
        try await Self.run { _, port in
            let (new, old) = (try await Self.ask(port, trusting: "first"), try await Self.ask(port, trusting: "first", http1: true))
            #expect(new == .http2)
            #expect(old == .http1_1)
        }
    }

    /// Sends one request with these headers; its status and problem code.
    private static func send(
        _ client: HTTPClient, _ port: Int, _ headers: [(String, String)], body: String? = nil
    ) async throws -> (status: Int, code: String?, version: HTTPVersion) {
        var request = HTTPClientRequest(url: "https://127.0.0.1:\(port)/captures")
        request.headers = HTTPHeaders(headers)
        if let body {
            request.method = .POST
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await client.execute(request, timeout: .seconds(20))
        let document = try await JSONValue.parse(Array(response.body.collect(upTo: 10_000).readableBytesView))
        return (Int(response.status.code), document["code"]?.string, response.version)
    }

    @Test(arguments: [nil, "{}"] as [String?])
    func `a head over the limit is answered over HTTP/2 too, and the connection goes on`(body: String?) async throws {
        try await Self.run(flags: ["max_header_bytes": "4096"]) { server, port in
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(tlsConfiguration: tls))
            do {
                let key = ("X-API-Key", server.adminKey)
                let large = try await Self.send(client, port, [key, ("X-A", String(repeating: "a", count: 4_200))], body: body)
                #expect(large.status == 431 && large.code == "headers_too_large" && large.version == .http2)
                let many = try await Self.send(client, port, [key] + (0..<120).map { ("X-\($0)", "a") }, body: body)
                #expect(many.status == 431 && many.code == "headers_too_large")
                let good = try await Self.send(client, port, [key, ("X-A", String(repeating: "a", count: 3_000))])
                #expect(good.status == 200 && good.version == .http2)
                let counted = try await server.get("/metrics").text
                #expect(counted.contains(#"systemzero_http_requests_total{route="(malformed)",method="other",status="431"} 2"#))
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    @Test func `a head of HTTP/2 names one host`() {
        func problem(_ authority: String?, _ hosts: [String] = [], bytes: Int = 0, fields: Int = 0) -> Problem? {
            var head = HTTPRequest(method: .get, scheme: "https", authority: authority, path: "/")
            for host in hosts { head.headerFields.append(HTTPField(name: .host, value: host)) }
            head.headerFields[.userAgent] = String(repeating: "a", count: bytes)
            for _ in 0..<fields { head.headerFields.append(HTTPField(name: .accept, value: "")) }
            return StreamHead.problem(with: head, maxHeaderBytes: 1_000)
        }
        #expect(problem("x") == nil && problem("x:1", ["x:1"]) == nil && problem("[::1]") == nil)
        for refused in [
            problem(nil), problem(""), problem("a b"), problem("u@x"), problem("x", ["y"]), problem("x", ["x", "x"]), problem(nil, ["x"]),
        ] {
            #expect(refused?.code == "invalid_request")
        }
        #expect(problem("x", bytes: 980) == nil && problem("x", bytes: 1_000)?.code == "headers_too_large")
        #expect(problem("x", fields: 99) == nil && problem("x", fields: 100)?.code == "headers_too_large")
    }

    @Test func `a reload serves the new certificate, a broken one is refused and changes nothing`() async throws {
        try await Self.run { server, port in
            let folder = try #require(server.monitor.settings.tls).certificate.dropLast("/certificate".count)
            try Self.install("second", in: String(folder))
            #expect(try await Self.ask(port, trusting: "first") == .http2)
            #expect(try await server.post("/config/reload?dry_run").status == 200)
            #expect(try await Self.ask(port, trusting: "first") == .http2)
            #expect(try await server.post("/config/reload").status == 200)
            #expect(try await Self.ask(port, trusting: "second") == .http2)
            await #expect(throws: (any Error).self) { try await Self.ask(port, trusting: "first") }
            try Data("nothing".utf8).write(to: URL(filePath: "\(folder)/certificate"))
            let refused = try await server.post("/config/reload")
            #expect(refused.status == 422 && refused.code == "tls_certificate_invalid", "\(refused.text)")
            #expect(try await Self.ask(port, trusting: "second") == .http2)
        }
    }

    @Test func `the certificate's end is a metric`() async throws {
        try await Self.run { server, _ in
            let text = try await server.get("/metrics").text
            #expect(text.contains("systemzero_tls_certificate_expiry_seconds 49"), "a hundred years from 2026")
        }
    }

    @Test(arguments: [("first", "second", "is not the key"), ("first", "none", "does not exist"), ("key", "first", "holds no certificate")])
    func `files that do not belong together are refused at the start`(certificate: String, key: String, fault: String) async throws {
        let fixtures = "\(TestServer.repository)/Tests/SystemZeroServerTests/Fixtures/tls"
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let name = certificate == "key" ? "first.key" : "\(certificate).pem"
        try FileManager.default.copyItem(atPath: "\(fixtures)/\(name)", toPath: "\(folder)/certificate")
        try FileManager.default.copyItem(atPath: "\(fixtures)/first.key", toPath: "\(folder)/key")
        let settings = try Settings.load(
            flags: ["tls_cert_path": "\(folder)/certificate", "tls_key_path": "\(folder)/key"], folder: folder)
        if key == "none" {
            try FileManager.default.removeItem(atPath: "\(folder)/key")
        } else if key != "first" {
            try FileManager.default.removeItem(atPath: "\(folder)/key")
            try FileManager.default.copyItem(atPath: "\(fixtures)/\(key).key", toPath: "\(folder)/key")
        }
        let files = try #require(settings.tls)
        let problem = #expect(throws: Problem.self) { try ServingCertificate(files) }
        #expect(problem?.code == "tls_certificate_invalid")
        #expect(problem?.detail.contains(fault) == true, "\(problem?.detail ?? "")")
    }

    @Test func `a handshake that is not done in time ends the connection, one that is done does not`() throws {
        let slow = EmbeddedChannel(handler: HandshakeDeadlineHandler(timeout: .seconds(5)))
        try slow.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        slow.embeddedEventLoop.advanceTime(by: .seconds(6))
        #expect(!slow.isActive)
        let quick = EmbeddedChannel(handler: HandshakeDeadlineHandler(timeout: .seconds(5)))
        try quick.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        quick.pipeline.fireUserInboundEventTriggered(TLSUserEvent.handshakeCompleted(negotiatedProtocol: "h2"))
        quick.embeddedEventLoop.advanceTime(by: .seconds(6))
        #expect(quick.isActive)
        _ = try quick.finish()
    }
}
