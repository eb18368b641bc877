import AccessibilityTree
import Foundation
import HTTPTypes
import SystemZero
import Testing

@testable import SystemZeroServer

/// What is not HTTP, or only nearly, over a real socket.
struct MalformedRequestTests {
    /// The answers in what a connection gave: status and problem code of each.
    private static func answers(_ text: String) -> [String] {
        text.matches(of: /HTTP\/1\.1 (\d{3}) .*?\r\n\r\n((?:(?!HTTP\/1\.1 \d).)*)/.dotMatchesNewlines()).map { match in
            let code = match.output.2.firstMatch(of: /"code":"([a-z_]+)"/)?.output.1 ?? ""
            return "\(match.output.1) \(code)"
        }
    }

    private static let key = "Host: x\r\nX-API-Key: test-admin-key-0123456789-abcdefghijkl\r\n"
    private static let post = "POST /captures HTTP/1.1\r\n\(key)"

    private static let broken: [(request: String, answer: String)] = [
        ("GET /status HTTP/1.1\r\n\(key)X-A: \(String(repeating: "a", count: 20_000))\r\n\r\n", "431 headers_too_large"),
        (
            "GET /status HTTP/1.1\r\n\(key)" + (0..<150).map { "X-\($0): a\r\n" }.joined() + "\r\n",
            "431 headers_too_large"
        ),
        ("GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\n\(key)\r\n", "431 headers_too_large"),
        ("GET /status HTTP/1.1\r\n\(key)X-Request-ID: abcdefgh\rX-Evil: 1\r\n\r\n", "400 invalid_request"),
        ("GET /status HTTP/1.1\r\n\(key)X-A: b\u{0}c\r\n\r\n", "400 invalid_request"),
        ("GET /status HTTP/1.1\r\n\(key)X-A : b\r\n\r\n", "400 invalid_request"),
        ("GET /status HTTP/9.9\r\n\(key)\r\n", "400 invalid_request"), ("BREW /status HTTP/1.1\r\n\(key)\r\n", "400 invalid_request"),
        ("GET /templates/é HTTP/1.1\r\n\(key)\r\n", "400 invalid_request"), ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n", "400 invalid_request"),
        ("\(post)Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "400 invalid_request"),
        ("\(post)Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 invalid_request"),
        ("\(post)Content-Length: -5\r\n\r\n", "400 invalid_request"),
        ("\(post)Content-Length: 99999999999999999999\r\n\r\n", "400 invalid_request"),
        ("\(post)Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n", "400 invalid_request"),
        ("\(post)Transfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n", "400 invalid_request"),
        ("\(post)Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab\r\n", "400 invalid_request"),
        ("\(post)Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n", "400 invalid_request"),
        ("\(post)Transfer-Encoding: gzip\r\n\r\nab", "400 invalid_request"),
    ]

    @Test func `what is not HTTP is answered once with a problem document, and the connection ends`() async throws {
        try await TestServer.listen { server, port in
            for (request, answer) in Self.broken {
                server.advance(seconds: 60)
                let told = try await TestServer.exchange([request], port: port)
                #expect(Self.answers(told) == [answer], "\(request.prefix(200)) \(told)")
                #expect(told.lowercased().contains("connection: close"))
                #expect(told.lowercased().contains("content-type: application/problem+json"))
                #expect(!told.contains("X-Evil"))
            }
            let good = try await TestServer.exchange(["GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"], port: port)
            #expect(Self.answers(good) == ["200 "])
        }
    }

    @Test(arguments: ["/health", "/captures", "/nothing"])
    func `a request without one host that is a host is refused whatever it asks for, and the connection ends`(path: String) async throws {
        try await TestServer.listen { _, port in
            for fields in [
                "", "Host:\r\n", "Host: x\r\nHost: x\r\n", "Host: x\r\nhost: y\r\n", "Host: a b\r\n", "Host: user@x\r\n", "Host: x/y\r\n",
                "Host: x:port\r\n", "Host: x:1:2\r\n", "Host: [::1\r\n", "Host: :80\r\n", "Host: x, y\r\n",
            ] {
                let request = "GET \(path) HTTP/1.1\r\n\(fields)\r\n"
                let told = try await TestServer.exchange([request + request], port: port)
                #expect(Self.answers(told) == ["400 invalid_request"], "\(fields) \(told)")
                #expect(told.contains("`Host` is missing, given twice, or no host") && told.lowercased().contains("connection: close"))
            }
        }
    }

    @Test func `a name, an address and a port are a host`() async throws {
        try await TestServer.listen { _, port in
            for host in ["x", "127.0.0.1:8080", "[::1]:8080", "[fe80::1%25eth0]", "a_b.example", "xn--bcher-kva.example:0"] {
                let told = try await TestServer.exchange(["GET /health HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"], port: port)
                #expect(Self.answers(told) == ["200 "], "\(told)")
            }
        }
    }

    @Test func `HTTP/1.0 needs no host, and is answered in HTTP/1.0 until the connection ends`() async throws {
        try await TestServer.listen { _, port in
            for (head, ending) in [("", #"{"status":"ok"}"#), ("Host: x\r\n", #"{"status":"ok"}"#)] {
                let told = try await TestServer.exchange(["GET /health HTTP/1.0\r\n\(head)\r\nGET /health HTTP/1.0\r\n\r\n"], port: port)
                #expect(told.hasPrefix("HTTP/1.0 200 OK\r\n") && told.hasSuffix(ending), "\(told)")
                #expect(told.lowercased().contains("connection: close") && told.components(separatedBy: "HTTP/1.").count == 2)
            }
            let export = try await TestServer.exchange(["GET /logs/export HTTP/1.0\r\n\(Self.key)\r\n"], port: port)
            let body = try #require(export.range(of: "\r\n\r\n").map { export[$0.upperBound...] })
            #expect(!export.lowercased().contains("transfer-encoding") && !export.lowercased().contains("content-length"))
            #expect(body.hasPrefix("{") && body.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") }, "no chunks")
            let refused = try await TestServer.exchange(["GET /health HTTP/1.0\r\nHost: a b\r\n\r\n"], port: port)
            #expect(Self.answers(refused) == ["400 invalid_request"])
            let mixed = try await TestServer.exchange(
                ["GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.0\r\nHost: x\r\n\r\n"], port: port)
            #expect(Self.answers(mixed) == ["200 ", "400 invalid_request"], "\(mixed)")
        }
    }

    @Test func `a head that cannot be read ends a connection after the answer to the one before it`() async throws {
        try await TestServer.listen { server, port in
            let told = try await TestServer.exchange(
                ["GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nA\u{0}B: 1\r\n\r\n"], port: port)
            #expect(Self.answers(told) == ["200 ", "400 invalid_request"], "\(told)")
            let counted = try await server.get("/metrics").text
            #expect(counted.contains(#"systemzero_http_requests_total{route="(malformed)",method="other",status="400"} 1"#))
        }
    }

    @Test func `ten megabytes and one are refused, announced and in chunks, and the capture after them is taken in`() async throws {
        try await TestServer.listen { server, port in
            let limit = server.monitor.settings.maxRequestBytes
            #expect(limit == 10 << 20)
            let piece = String(repeating: " ", count: 1 << 20)
            let announced = try await TestServer.exchange(
                ["\(Self.post)Connection: close\r\nContent-Length: \(limit + 1)\r\n\r\n"] + [String](repeating: piece, count: 10) + [" "],
                port: port)
            #expect(Self.answers(announced) == ["413 body_too_large"], "\(announced)")
            let chunk = "100000\r\n\(piece)\r\n"
            let chunked = try await TestServer.exchange(
                ["\(Self.post)Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"] + [String](repeating: chunk, count: 10)
                    + ["1\r\n \r\n0\r\n\r\n"],
                port: port)
            #expect(Self.answers(chunked) == ["413 body_too_large"], "\(chunked)")
            let capture = String(decoding: try TestServer.capture("login"), as: UTF8.self)
            let good = try await TestServer.exchange(
                ["\(Self.post)Connection: close\r\nContent-Length: \(capture.utf8.count)\r\n\r\n\(capture)"], port: port)
            #expect(Self.answers(good) == ["201 "], "\(good)")
            #expect(try await server.get("/captures").json["captures"]?.array?.count == 1)
        }
    }

    @Test func `a client that asks before it sends is told to go on, or why not`() async throws {
        try await TestServer.listen { _, port in
            let ask = "\(Self.post)Connection: close\r\nExpect: 100-continue\r\n"
            let taken = try await TestServer.exchange(["\(ask)Content-Length: 2\r\n\r\n", "{}"], port: port)
            #expect(Self.answers(taken).map { $0.prefix(3) } == ["100", "415"], "\(taken)")
            let refused = try await TestServer.exchange(["\(ask)Content-Length: 99999999\r\n\r\n"], port: port)
            #expect(Self.answers(refused) == ["413 body_too_large"], "\(refused)")
        }
    }
}
