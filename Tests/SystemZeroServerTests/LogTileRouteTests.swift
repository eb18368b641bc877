import AccessibilityTree
import HTTPTypes
import IntegrityLog
import SystemZero
import Testing

@testable import SystemZeroServer

/// The log as a client of C2SP tlog-tiles sees it.
struct LogTileRouteTests {
    private static func filled(_ body: @Sendable @escaping (TestServer) async throws -> Void) async throws {
        try await TestServer.run { server in
            let log = server.monitor.logs.log
            let entries = (0..<300).map { NewEntry(kind: "test", data: Array(#"{"n":\#($0),"pad":"aaaaaaaaaaaaaaaaaaaa"}"#.utf8)) }
            _ = try await log.append(entries)
            _ = try await log.checkpoint()
            try await body(server)
        }
    }

    @Test func `a client finds the head, the tiles and the entries, and they agree`() async throws {
        try await Self.filled { server in
            let note = try await server.get("/log/checkpoint")
            #expect(note.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(note.headers[.cacheControl] == "private, max-age=1")
            let head = try SignedCheckpoint(parsing: note.body)
            #expect(server.monitor.logs.log.verifierKey.verify(head.note) == .signed(at: nil))
            let width = head.size - 256
            let (full, rest) = (try await server.get("/log/tile/0/000"), try await server.get("/log/tile/0/001.p/\(width)"))
            #expect(full.body.count == 8_192 && rest.body.count == Int(width) * 32)
            #expect(full.headers[.contentType] == "application/octet-stream")
            #expect(full.headers[.cacheControl] == "private, max-age=31536000, immutable")
            #expect(rest.headers[.cacheControl] == "private, max-age=60")
            let bundle = try await server.get("/log/tile/entries/000")
            let lines = try #require(EntryBundle.decode(bundle.body))
            #expect(lines.flatMap { LogDigest.leaf($0).bytes } == full.body)
            #expect(bundle.headers[.cacheControl] == "private, max-age=31536000, immutable")
            let top = try await server.get("/log/tile/1/000.p/1")
            #expect(top.body.count == 32)
        }
    }

    @Test func `what is not there yet, and what never will be, is 404 and not kept`() async throws {
        try await Self.filled { server in
            let paths = [
                "0/002", "0/001", "0/001.p/200", "0/001.p/0", "0/001.p/256", "00/000", "0/1", "entries/002", "64/000", "../checkpoint",
            ]
            for (number, path) in paths.enumerated() {
                if number % 8 == 7 { server.advance(seconds: 60) }
                let answer = try await server.get("/log/tile/\(path)")
                #expect(answer.status == 404, "\(path): \(answer.text)")
                #expect(answer.headers[.cacheControl] == "no-store", "\(path)")
            }
        }
    }

    @Test func `entry bundles are compressed for those who take gzip`() async throws {
        try await Self.filled { server in
            let plain = try await server.get("/log/tile/entries/000")
            #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
            let answer = try await server.send(.get, "/log/tile/entries/000", headers: [.acceptEncoding: "br, gzip;q=0.5"])
            #expect(answer.headers[.contentEncoding] == "gzip" && answer.headers[.vary] == "Accept-Encoding")
            #expect(answer.body.count < plain.body.count / 2)
            #expect(Array(answer.body.prefix(2)) == [0x1F, 0x8B])
            // RFC 1952: the last eight bytes are the CRC 32 and the length of what was compressed.
            let trailer = answer.body.suffix(8)
            #expect(Self.word(trailer.prefix(4)) == Self.crc32(plain.body))
            #expect(Self.word(trailer.suffix(4)) == UInt32(plain.body.count))
            let tile = try await server.send(.get, "/log/tile/0/000", headers: [.acceptEncoding: "gzip"])
            #expect(tile.headers[.contentEncoding] == nil, "hashes do not compress")
        }
    }

    @Test(arguments: [
        (nil, false), ("", false), ("gzip", true), ("identity", false), ("gzip;q=0", false), ("gzip; q=0.0, *", false), ("*", true),
        ("*;q=0", false), ("deflate, gzip;q=1.0", true), ("br, *;q=0.1", true), ("GZIP", true),
    ])
    func `gzip is for those who ask for it`(header: String?, accepted: Bool) {
        #expect(Gzip.isAccepted(header) == accepted)
    }

    /// Four bytes, the lowest first.
    private static func word(_ bytes: some Collection<UInt8>) -> UInt32 {
        var word: UInt32 = 0
        for byte in bytes.reversed() { word = word << 8 | UInt32(byte) }
        return word
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                let carry = crc & 1 == 1
                crc >>= 1
                if carry { crc ^= 0xEDB8_8320 }
            }
        }
        return ~crc
    }
}
