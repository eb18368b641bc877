import AccessibilityTree
import HTTPTypes
import IntegrityLog
import SystemZero
import Testing

@testable import SystemZeroServer

struct LogExportRouteTests {
    @Test(arguments: LogExportFormat.allCases)
    func `every format comes with its type and a name`(format: LogExportFormat) async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login")
            let size = server.monitor.logs.log.size
            let answer = try await server.get("/logs/export?format=\(format.rawValue)&before=\(size)")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == format.contentType)
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"log-0-\(size).\(format.fileExtension)\"")
            #expect(answer.headers[.lastIndex] == String(size - 1))
            #expect(answer.body.isEmpty == false)
        }
    }

    @Test func `without a format the stored lines come, and conditions narrow them down`() async throws {
        try await TestServer.run { server in
            _ = try await server.postCapture("login")
            let size = server.monitor.logs.log.size
            let lines = try server.monitor.logs.log.entries(from: 0, limit: 100)
            let all = try await server.get("/logs/export?before=\(size)")
            #expect(all.body == lines.prefix(Int(size)).flatMap { $0.line + [0x0A] })
            let drift = try await server.get("/logs/export?kind=drift&after=2&before=\(size)")
            #expect(drift.body == lines.filter { $0.kind == "drift" && $0.index > 2 && $0.index < size }.flatMap { $0.line + [0x0A] })
        }
    }

    @Test func `an export is a permission of its own, and is logged`() async throws {
        try await TestServer.run { server in
            let made = try await server.post("/auth/token", #"{"name":"reader","role":"readonly"}"#)
            let key = try #require(made.json["key"]?.string)
            #expect(try await server.get("/logs?limit=1", key: key).status == 200)
            #expect(try await server.get("/logs/export", key: key).status == 403)
            #expect(try await server.get("/logs/export").status == 200)
            _ = try await server.monitor.logs.log.checkpoint()
            try await server.settleLog()
            let access = try await server.get("/logs?kind=access").json["entries"]?.array ?? []
            #expect(access.contains { $0["data"]?["permission"] == "logs:export" && $0["data"]?["allowed"] == true })
            #expect(access.contains { $0["data"]?["permission"] == "logs:export" && $0["data"]?["allowed"] == false })
        }
    }

    @Test(arguments: ["format=xml", "after=-1", "limit=5", "since=yesterday", "severity=loud", "order=desc"])
    func `what an export does not know is refused by name`(query: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/logs/export?\(query)")
            #expect(answer.status == 400 && answer.code == "invalid_parameter", "\(answer.text)")
        }
    }
}
