import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct SessionRouteTests {
    @Test func `a session shows its screens in order, and its findings`() async throws {
        try await TestServer.run { server in
            try await server.approve("index", as: "index")
            try await server.approve("login", as: "login")
            for name in ["login", "index", "index-fake-login"] {
                server.advance(seconds: 60)
                #expect(try await server.postCapture(name, query: "?session_id=s-1").status == 201)
            }
            _ = try await server.postCapture("login", query: "?session_id=s-2")
            let answer = try await server.get("/sessions/s-1")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["screens"]?.array?.map { $0["screen_id"]?.string } == ["login", "index", "index"])
            #expect(answer.json["screens"]?.array?.map { $0["transition"]?.string } == [nil, "unrestricted", "same"])
            #expect(answer.json["open"] == true)
            #expect(answer.json["trail"] == ["login", "index"])
            let rules = answer.json["findings"]?.array?.compactMap { $0["rule_id"]?.string } ?? []
            #expect(rules.contains("novel_interactive"), "\(rules)")
            #expect(answer.json["next"] == nil)
        }
    }

    @Test func `a long session is read page by page`() async throws {
        try await TestServer.run { server in
            for _ in 0..<3 {
                server.advance(seconds: 60)
                _ = try await server.postCapture("login", query: "?session_id=long")
            }
            var screens = 0
            var pages = 0
            var cursor = ""
            while pages < 20 {
                let page = try await server.get("/sessions/long?limit=2" + cursor).json
                screens += page["screens"]?.array?.count ?? 0
                pages += 1
                guard let next = page["next"]?.string else { break }
                cursor = "&cursor=\(next)"
            }
            #expect(screens == 3)
            #expect(pages > 1)
            #expect(try await server.get("/sessions/long?cursor=x").code == "invalid_cursor")
        }
    }

    @Test func `captures without a session are found under their program`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login", query: "?session_id=other")
            _ = try await server.postCapture("index")
            let answer = try await server.get("/sessions/django-admin")
            #expect(answer.json["screens"]?.array?.count == 1, "\(answer.text)")
            #expect(try await server.get("/sessions/nobody").status == 404)
            #expect(try await server.get("/sessions/nobody", key: "").status == 401)
        }
    }

    @Test func `an answer explains itself when asked`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            let plain = try await server.postCapture("login-again")
            #expect(plain.json["explanation"] == nil)
            #expect(plain.json["candidates"]?.array?.first?["screen_id"] == "login")
            let explained = try await server.postCapture("login-again", query: "?explain=true&dry_run=true")
            #expect(explained.json["explanation"]?["screen_id"] == "login", "\(explained.text.prefix(400))")
        }
    }
}
