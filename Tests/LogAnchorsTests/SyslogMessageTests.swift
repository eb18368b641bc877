import Foundation
import IntegrityLog
import Testing

@testable import LogAnchors

struct SyslogMessageTests {
    private static func message(
        origin: String = "example.com/log", host: String = "host.example", facility: Int = 13
    ) throws -> SyslogMessage {
        let checkpoint = Checkpoint(origin: origin, size: 12, root: .empty)
        let key = try SignerKey(name: "example.com/log", seed: [UInt8](repeating: 7, count: 32))
        let note = SignedNote(text: checkpoint.body, signatures: [try key.sign(checkpoint.body)])
        return SyslogMessage(
            facility: facility, time: 1_795_000_000_123, host: host, process: 42, head: SignedCheckpoint(checkpoint, note: note))
    }

    @Test func `a message is as RFC 5424 writes it`() throws {
        let message = try Self.message()
        let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        #expect(
            String(decoding: message.bytes, as: UTF8.self)
                == "<109>1 2026-11-18T11:06:40.123Z host.example systemzero 42 log-head [head@32473 origin=\"example.com/log\" size=\"12\" "
                + "root=\"\(root)\" note=\"\(Base64.encode(message.head.bytes))\"] example.com/log has 12 entries under the root \(root)")
        #expect(String(decoding: try Self.message(facility: 0).bytes, as: UTF8.self).hasPrefix("<5>1 "))
        #expect(String(decoding: try Self.message(facility: 23).bytes, as: UTF8.self).hasPrefix("<189>1 "))
    }

    @Test func `the note can be taken out of a message and verified`() throws {
        let text = String(decoding: try Self.message().bytes, as: UTF8.self)
        let start = try #require(text.range(of: "note=\"")).upperBound
        let encoded = text[start...].prefix { $0 != "\"" }
        let note = try SignedCheckpoint(parsing: Array(try #require(Data(base64Encoded: String(encoded)))))
        let key = try SignerKey(name: "example.com/log", seed: [UInt8](repeating: 7, count: 32)).verifier
        #expect(key.verify(note.note) == .signed(at: nil))
    }

    @Test func `what would end a parameter is escaped, and a text beyond ASCII begins with its mark`() throws {
        let text = String(decoding: try Self.message(origin: #"a"b\c]dé"#).bytes, as: UTF8.self)
        #expect(text.contains(#"origin="a\"b\\c\]dé""#))
        #expect(text.contains("\u{FEFF}a\"b"))
        #expect(!String(decoding: try Self.message().bytes, as: UTF8.self).contains("\u{FEFF}"))
    }

    @Test(arguments: [("", "-"), ("host name\n", "hostname"), ("é", "-"), ("plain-1.example", "plain-1.example")])
    func `a field of the header has neither blanks nor control characters`(text: String, expected: String) {
        #expect(SyslogMessage.name(text, limit: 255) == expected)
        #expect(SyslogMessage.name(String(repeating: "x", count: 300), limit: 255).count == 255)
    }

    @Test func `a message too long for a datagram goes without its note, and never above the limit`() throws {
        let message = try Self.message()
        #expect(message.bytes(upTo: 2_048) == message.bytes)
        let short = message.bytes(upTo: message.bytes.count - 1)
        #expect(short.count < message.bytes.count)
        #expect(!String(decoding: short, as: UTF8.self).contains("note="))
        #expect(String(decoding: short, as: UTF8.self).contains("size=\"12\" root="))
        #expect(message.bytes(upTo: 100).count == 100)
    }

    @Test(
        arguments: [
            ("udp://siem", .udp, "siem", 514, "udp://siem:514"), ("tcp://10.0.0.1:1514", .tcp, "10.0.0.1", 1_514, "tcp://10.0.0.1:1514"),
            ("tls://siem.example", .tls, "siem.example", 6_514, "tls://siem.example:6514"),
            ("tcp://[::1]:99", .tcp, "::1", 99, "tcp://[::1]:99"),
            ("udp://[fe80::1]", .udp, "fe80::1", 514, "udp://[fe80::1]:514"),
        ] as [(String, SyslogTarget.Transport, String, Int, String)])
    func `a target has a transport, a host and a port`(
        text: String, transport: SyslogTarget.Transport, host: String, port: Int, shown: String
    ) throws {
        let target = try #require(SyslogTarget(parsing: text))
        #expect((target.transport, target.host, target.port, target.text) == (transport, host, port, shown))
    }

    @Test(arguments: [
        "", "siem", "http://siem", "udp://", "udp://:514", "tcp://host:0", "tcp://host:70000", "tcp://host:x", "tcp://ho st",
        "tls://user@host",
    ])
    func `anything else is no target`(text: String) {
        #expect(SyslogTarget(parsing: text) == nil)
    }
}
