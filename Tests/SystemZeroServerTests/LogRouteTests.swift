import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct LogRouteTests {
    @Test func `pages of the log follow one another by cursor`() async throws {
        try await TestServer.run { server in
            for _ in 0..<5 { _ = try await server.postCapture("login") }
            var seen: [Int64] = []
            var path = "/logs?limit=4"
            while true {
                let page = try await server.get(path).json
                seen += page["entries"]?.array?.compactMap { $0["index"]?.integer } ?? []
                guard let next = page["next"]?.integer else { break }
                path = "/logs?limit=4&after=\(next)"
            }
            #expect(seen == Array(0..<Int64(server.monitor.logs.log.size)).map { $0 })
        }
    }

    @Test func `filters narrow the page down`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            _ = try await server.postCapture("login-form-moved")
            let critical = try await server.get("/logs?kind=drift&severity=critical&screen_id=login&app=django-admin").json
            #expect(critical["entries"]?.array?.isEmpty == false)
            #expect(try await server.get("/logs?kind=drift&app=other").json["entries"]?.array?.isEmpty == true)
        }
    }

    @Test func `the log verifies, and an entry has a proof under the signed head`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login", query: "?receipt=true")
            #expect(try await server.get("/logs/verify").json["verdict"] == "intact")
            #expect(try await server.get("/logs/0").json["index"] == 0)
            #expect(try await server.get("/logs/999999").status == 404)
            #expect(try await server.get("/logs/0/proof").text.contains("\n\n"))
            #expect(try await server.get("/log/checkpoint").text.contains("— "))
            #expect(try await server.get("/log/tile/0/000.p/1").body.count == 32)
        }
    }
}
