import NIOCore
import NIOPosix
import NIOSSL

/// A receiver of syslog on a port of its own that gives what it got.
final class SyslogReceiver: Sendable {
    let port: Int
    private let listener: any Channel
    /// Datagrams, or what came over connections in whatever pieces.
    let pieces: AsyncStream<[UInt8]>
    /// Each connection that was taken.
    let connections: AsyncStream<any Channel>

    private init(_ listener: any Channel, _ pieces: AsyncStream<[UInt8]>, _ connections: AsyncStream<any Channel>) {
        self.listener = listener
        self.pieces = pieces
        self.connections = connections
        port = listener.localAddress?.port ?? 0
    }

    static func datagrams() async throws -> SyslogReceiver {
        let (pieces, sink) = AsyncStream.makeStream(of: [UInt8].self)
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.pipeline.addHandler(DatagramSink(sink)) }
            .bind(host: "127.0.0.1", port: 0).get()
        return SyslogReceiver(channel, pieces, AsyncStream { $0.finish() })
    }

    static func stream(_ tls: NIOSSLContext? = nil, port: Int = 0) async throws -> SyslogReceiver {
        let (pieces, sink) = AsyncStream.makeStream(of: [UInt8].self)
        let (connections, taken) = AsyncStream.makeStream(of: (any Channel).self)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(StreamSink(sink))
                    taken.yield(channel)
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        return SyslogReceiver(channel, pieces, connections)
    }

    func close() async throws { try await listener.close() }

    /// The first messages that came, taken apart by their counted lengths.
    static func frames(_ pieces: AsyncStream<[UInt8]>, count: Int) async -> [String] {
        var bytes: [UInt8] = []
        var frames: [String] = []
        for await piece in pieces {
            bytes += piece
            while let blank = bytes.firstIndex(of: 0x20), let length = Int(String(decoding: bytes[..<blank], as: UTF8.self)),
                bytes.count > blank + length
            {
                frames.append(String(decoding: bytes[(blank + 1)...(blank + length)], as: UTF8.self))
                bytes.removeFirst(blank + 1 + length)
            }
            if frames.count >= count { break }
        }
        return frames
    }
}

private final class DatagramSink: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    private let sink: AsyncStream<[UInt8]>.Continuation

    init(_ sink: AsyncStream<[UInt8]>.Continuation) { self.sink = sink }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { sink.yield(Array(unwrapInboundIn(data).data.readableBytesView)) }
}

private final class StreamSink: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let sink: AsyncStream<[UInt8]>.Continuation

    init(_ sink: AsyncStream<[UInt8]>.Continuation) { self.sink = sink }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { sink.yield(Array(unwrapInboundIn(data).readableBytesView)) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
