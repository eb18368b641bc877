import Foundation
import IntegrityLog
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import LogAnchors

/// Messages over real sockets on the loopback.
@Suite(.timeLimit(.minutes(10))) struct SyslogDeliveryTests {
    private static let unreachable = AnchorFailure("syslog_unreachable", "", help: "")

    private static func fixture(_ name: String) throws -> String {
        try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)).path
    }

    private static func serverContext() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(try fixture("receiver.pem")).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: try fixture("receiver.key"), format: .pem)
        return try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }

    private func anchor(
        _ transport: SyslogTarget.Transport, _ port: Int, host: String = "127.0.0.1", roots: String? = nil
    ) throws -> SyslogAnchor {
        try SyslogAnchor(
            SyslogTarget(transport, host: host, port: port), trustRoots: roots, host: "test.example", clock: TestClock().logClock)
    }

    @Test func `a datagram is one message`() async throws {
        let receiver = try await SyslogReceiver.datagrams()
        let anchor = try anchor(.udp, receiver.port)
        for size in [1, 2] as [UInt64] { #expect(await anchor.submit(AnchorScheduleTests.signed(size), told: nil) == .anchored) }
        var texts: [String] = []
        for await piece in receiver.pieces {
            texts.append(String(decoding: piece, as: UTF8.self))
            if texts.count == 2 { break }
        }
        #expect(texts.allSatisfy { $0.hasPrefix("<109>1 2027-01-15T08:00:00.000Z test.example systemzero ") })
        #expect(texts.map { $0.contains("size=\"2\"") } == [false, true])
        #expect(anchor.name == "syslog udp://127.0.0.1:\(receiver.port)")
        await anchor.close()
        try await receiver.close()
    }

    @Test func `over TCP messages are counted, on one connection`() async throws {
        let receiver = try await SyslogReceiver.stream()
        let anchor = try anchor(.tcp, receiver.port)
        for size in [1, 2, 3] as [UInt64] { #expect(await anchor.submit(AnchorScheduleTests.signed(size), told: nil) == .anchored) }
        let frames = await SyslogReceiver.frames(receiver.pieces, count: 3)
        #expect(frames.count == 3 && frames.allSatisfy { $0.hasPrefix("<109>1 ") })
        #expect(frames.last?.contains("size=\"3\"") == true)
        await anchor.close()
        try await receiver.close()
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `over TLS the receiver is checked by its name or its address`(host: String) async throws {
        let receiver = try await SyslogReceiver.stream(try Self.serverContext())
        let anchor = try anchor(.tls, receiver.port, host: host, roots: try Self.fixture("receiver.pem"))
        #expect(await anchor.submit(AnchorScheduleTests.signed(4), told: nil) == .anchored)
        #expect(await SyslogReceiver.frames(receiver.pieces, count: 1).first?.contains("size=\"4\"") == true)
        await anchor.close()
        try await receiver.close()
    }

    @Test func `a receiver with a certificate of somebody else gets nothing`() async throws {
        let receiver = try await SyslogReceiver.stream(try Self.serverContext())
        let anchor = try anchor(.tls, receiver.port, host: "localhost", roots: try Self.fixture("stranger.pem"))
        #expect(await anchor.submit(AnchorScheduleTests.signed(4), told: nil) == .failed(Self.unreachable))
        await anchor.close()
        try await receiver.close()
    }

    @Test func `trust roots that are none are refused at once`() throws {
        #expect(throws: AnchorFailure("syslog_tls_invalid", "", help: "")) { try anchor(.tls, 1, roots: "/nonexistent.pem") }
    }

    @Test func `when the receiver has gone the message fails, and goes out once it is back`() async throws {
        let receiver = try await SyslogReceiver.stream()
        let port = receiver.port
        let anchor = try anchor(.tcp, port)
        #expect(await anchor.submit(AnchorScheduleTests.signed(1), told: nil) == .anchored)
        var connections = receiver.connections.makeAsyncIterator()
        let connection = try #require(await connections.next())
        #expect(await SyslogReceiver.frames(receiver.pieces, count: 1).count == 1)
        // On a busy machine the client may have closed it first, which is as good.
        try? await connection.close()
        try await receiver.close()
        // The end of the connection reaches the client in its own time; from then on each attempt fails.
        while await anchor.submit(AnchorScheduleTests.signed(2), told: nil) == .anchored { await Task.yield() }
        #expect(await anchor.submit(AnchorScheduleTests.signed(2), told: nil) == .failed(Self.unreachable))
        let back = try await SyslogReceiver.stream(port: port)
        #expect(await anchor.submit(AnchorScheduleTests.signed(3), told: nil) == .anchored)
        #expect(await SyslogReceiver.frames(back.pieces, count: 1).last?.contains("size=\"3\"") == true)
        await anchor.close()
        try await back.close()
    }

    @Test func `nobody there is a failure, not a wait`() async throws {
        // A port that was free a moment ago may belong to another test by now; nobody listens on port 1.
        let anchor = try anchor(.tcp, 1)
        #expect(await anchor.submit(AnchorScheduleTests.signed(1), told: nil) == .failed(Self.unreachable))
        await anchor.close()
    }

    @Test func `this machine has a name`() {
        #expect(SyslogMessage.name(SyslogAnchor.hostName, limit: 255) != "")
    }
}
