import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import SystemZeroServer

struct SlowClientTests {
    /// A connection with 10 seconds for a head, 30 between parts and 120 for a whole body, in a time that the test moves.
    private struct Connection {
        let channel: EmbeddedChannel

        init(headTimeout: TimeAmount = .seconds(10)) throws {
            channel = EmbeddedChannel()
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
            try channel.pipeline.syncOperations.addHandler(
                SlowClientHandler(headTimeout: headTimeout, stallTimeout: .seconds(30), bodyTimeout: .seconds(120)))
        }

        func send(_ part: HTTPRequestPart) throws { try channel.writeInbound(part) }
        func wait(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

        static let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: "here", path: "/captures"))
        static let byte = HTTPRequestPart.body(ByteBuffer(string: "x"))
    }

    @Test func `a connection that sends no whole head in time is closed`() throws {
        let connection = try Connection()
        connection.wait(9)
        #expect(connection.channel.isActive)
        connection.wait(2)
        #expect(!connection.channel.isActive)
    }

    @Test func `a body that stands still is closed`() throws {
        let connection = try Connection()
        try connection.send(Connection.head)
        connection.wait(29)
        try connection.send(Connection.byte)
        connection.wait(29)
        #expect(connection.channel.isActive)
        connection.wait(2)
        #expect(!connection.channel.isActive)
    }

    @Test func `one byte now and then gains nothing beyond the limit of the whole body`() throws {
        let connection = try Connection()
        try connection.send(Connection.head)
        for _ in 0..<5 {
            connection.wait(20)
            try connection.send(Connection.byte)
        }
        #expect(connection.channel.isActive)
        connection.wait(25)
        #expect(!connection.channel.isActive)
    }

    @Test func `a whole request may be answered for as long as it takes`() throws {
        let connection = try Connection()
        try connection.send(Connection.head)
        try connection.send(.end(nil))
        connection.wait(3_600)
        #expect(connection.channel.isActive)
        try connection.channel.close().wait()
    }

    @Test func `a body has its own time however long a head may take`() throws {
        let connection = try Connection(headTimeout: .seconds(600))
        try connection.send(Connection.head)
        connection.wait(31)
        #expect(!connection.channel.isActive)
    }

    @Test func `each request of a connection has its own time`() throws {
        let connection = try Connection()
        for _ in 0..<20 {
            try connection.send(Connection.head)
            connection.wait(29)
            try connection.send(.end(nil))
            connection.wait(29)
        }
        #expect(connection.channel.isActive)
        try connection.send(Connection.head)
        connection.wait(31)
        #expect(!connection.channel.isActive)
    }
}
