import Foundation
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
        flags: [String: String] = [:], policies: [String: String]? = nil, settings: String? = nil,
        _ body: @Sendable @escaping (TestServer, Int) async throws -> Void
    ) async throws {
        // Where hundreds of tests share two cores, a client may be kept from speaking for longer than a server would wait for it.
        let patient = ["port": "0", "header_timeout_seconds": "600", "idle_timeout_seconds": "600"]
        try await run(flags: patient.merging(flags) { $1 }, policies: policies, settings: settings) { server in
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
        try await connect(port: port).executeThenClose { inbound, outbound in
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

    /// Sends requests over one connection, each when the answer to the one before has come to its end.
    ///
    /// - Returns: the answers, whose bodies are as long as their heads say; those to HEAD have none.
    static func converse(_ requests: [String], port: Int) async throws -> [(head: String, body: String)] {
        try await connect(port: port).executeThenClose { inbound, outbound in
            var (parts, read, answers) = (inbound.makeAsyncIterator(), "", [(head: String, body: String)]())
            for request in requests {
                try await outbound.write(ByteBuffer(string: request))
                while answers.count < requests.count {
                    if let (head, rest) = split(read) {
                        let length = request.hasPrefix("HEAD") ? 0 : value("content-length", in: head).flatMap { Int($0) } ?? 0
                        if rest.utf8.count >= length {
                            answers.append((head, String(decoding: rest.utf8.prefix(length), as: UTF8.self)))
                            read = String(decoding: rest.utf8.dropFirst(length), as: UTF8.self)
                            break
                        }
                    }
                    guard let part = try await parts.next() else { return answers }
                    read += String(buffer: part)
                }
            }
            return answers
        }
    }

    /// A head and what follows it; nil before the head is whole.
    static func split(_ text: String) -> (head: String, rest: String)? {
        text.range(of: "\r\n\r\n").map { (String(text[..<$0.lowerBound]), String(text[$0.upperBound...])) }
    }

    /// The value of a header.
    static func value(_ name: String, in head: String) -> String? {
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingPrefix(" ") }.map(String.init)
    }

    private static func connect(port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }
}
