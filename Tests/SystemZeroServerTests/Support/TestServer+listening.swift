import FoundationEssentials
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import SystemZero
import Testing

@testable import SystemZeroServer

extension TestServer {
    /// A whole server that listens on a free port of the loopback.
    static func listen(
        flags: [String: String] = [:], policies: [String: String]? = nil, _ body: @Sendable @escaping (TestServer, Int) async throws -> Void
    ) async throws {
        try await run(flags: flags.merging(["port": "0"]) { $1 }, policies: policies) { server in
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let (ports, told) = AsyncStream.makeStream(of: Int.self)
            let application = try Server.application(server.monitor, logger: logger) { told.yield($0) }
            let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: logger))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                var iterator = ports.makeAsyncIterator()
                let port = try #require(await iterator.next())
                do {
                    try await body(server, port)
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    /// Sends bytes over a connection of their own and reads until the server ends it.
    ///
    /// - Parameter pieces: each goes out when the one before has; what the server no longer takes is dropped.
    static func exchange(_ pieces: [String], port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            // A server that refuses early may close before it has read everything: what it said still counts.
            for piece in pieces { try? await outbound.write(ByteBuffer(string: piece)) }
            var answer = ByteBuffer()
            do {
                for try await var part in inbound { answer.writeBuffer(&part) }
            } catch {
                // Reset after the answer: the same.
            }
            return String(buffer: answer)
        }
    }
}
