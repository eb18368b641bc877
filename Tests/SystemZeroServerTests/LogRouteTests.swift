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

    @Test(arguments: [
        "limit=0", "limit=1001", "offset=10001", "offset=1&after=1", "order=up", "kind=drift,,access", "severity=bad", "drift_type=bad",
        "since=2026-13", "severty=info",
    ])
    func `a filter that makes no sense is refused`(query: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/logs?\(query)")
            #expect(answer.status == 400 && answer.code == "invalid_parameter", "\(answer.text)")
        }
    }

    @Test func `the newest entries come first when asked for, and an offset skips some`() async throws {
        try await TestServer.run { server in
            for _ in 0..<3 { _ = try await server.postCapture("login") }
            let size = Int64(server.monitor.logs.log.size)
            let newest = try await server.get("/logs?order=desc&limit=3").json["entries"]?.array?.compactMap { $0["index"]?.integer }
            #expect(newest == [size - 1, size - 2, size - 3])
            let skipped = try await server.get("/logs?offset=2&limit=2").json["entries"]?.array?.compactMap { $0["index"]?.integer }
            #expect(skipped == [2, 3])
        }
    }

    @Test func `an entry comes as its exact line, which its proof leads from`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login", query: "?receipt=true")
            let line = try await server.get("/logs/1?form=line")
            let proof = try LogProof(parsing: try await server.get("/logs/1/proof").body)
            #expect(proof.includes(leaf: .leaf(line.body)))
            #expect(server.monitor.logs.log.verifierKey.verify(proof.checkpoint.note) == .signed(at: nil))
            #expect(try await server.get("/logs/1?form=xml").status == 400)
        }
    }

    @Test func `an entry that no head covers yet has no proof yet`() async throws {
        try await TestServer.run { server in
            _ = try await server.monitor.logs.log.checkpoint()
            let receipt = try await server.monitor.logs.log.append(kind: "test", data: Array("{}".utf8))
            let answer = try await server.get("/logs/\(receipt.index ?? 0)/proof")
            #expect(answer.status == 404 || answer.status == 200, "a head may have been signed meanwhile")
            if answer.status == 404 { #expect(answer.code == "log_index_out_of_range" && answer.text.contains("signed")) }
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
