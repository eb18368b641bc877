import NIOCore
import NIOEmbedded
import Testing

@testable import SystemZeroServer

struct SlowReaderTests {
    private static func connection() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
        try channel.pipeline.syncOperations.addHandler(SlowReaderHandler(patience: .seconds(30)))
        return channel
    }

    private static func fill(_ channel: EmbeddedChannel, _ isFull: Bool) {
        channel.isWritable = !isFull
        channel.pipeline.fireChannelWritabilityChanged()
    }

    @Test func `a connection that takes nothing for too long is closed`() throws {
        let channel = try Self.connection()
        Self.fill(channel, true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!channel.isActive)
    }

    @Test func `a slow connection that goes on taking is left alone`() throws {
        let channel = try Self.connection()
        for _ in 0..<5 {
            Self.fill(channel, true)
            channel.embeddedEventLoop.advanceTime(by: .seconds(25))
            Self.fill(channel, false)
            channel.embeddedEventLoop.advanceTime(by: .seconds(25))
        }
        #expect(channel.isActive)
        try channel.close().wait()
    }
}
