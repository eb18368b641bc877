import AccessibilityTree
import Baseline
import HTTPTypes
import IntegrityLog
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

struct CaptureRouteTests {
    @Test func `a tampered page gives findings, a clean repeat gives none`() async throws {
        try await TestServer.run { server in
            try await server.approve("index", as: "index")
            try await server.approve("login", as: "login")
            for screen in ["index", "login"] {
                let clean = try await server.postCapture("\(screen)-again")
                #expect(clean.json["screen_id"]?.string == screen)
                #expect(clean.json["findings"]?.array?.isEmpty == true, "\(clean.text)")
            }
            let dialog = try await server.postCapture("index-fake-login")
            #expect(dialog.json["severity"] == "critical")
            let rules = dialog.json["findings"]?.array?.compactMap { $0["rule_id"]?.string } ?? []
            #expect(rules.contains("overlay_login") || rules.contains("novel_secret_input"))
            let form = try await server.postCapture("login-form-moved")
            #expect(form.json["findings"]?.array?.contains { $0["rule_id"] == "form_action_changed" } == true, "\(form.text)")
        }
    }

    @Test func `what was captured can be listed, read and fetched as a tree`() async throws {
        try await TestServer.run { server in
            try await server.approve("login", as: "login")
            let posted = try await server.postCapture("login-form-moved")
            let id = try #require(posted.json["capture_id"]?.string)
            #expect(posted.headers[.location] == "/captures/\(id)")
            let listed = try await server.get("/captures?app=django-admin&severity=critical").json["captures"]?.array ?? []
            #expect(listed.first?["capture_id"]?.string == id)
            let one = try await server.get("/captures/\(id)").json
            #expect(one["findings"]?.array?.count == posted.json["findings"]?.array?.count)
            let tree = try await server.get("/captures/\(id)/tree")
            #expect(
                try CaptureParser.parse(tree.body, format: .native, limits: .file).raw.arena.count == one["nodes"]?.integer.map { Int($0) })
            #expect(try await server.get("/captures/cap_00000000000000000000000000").status == 404)
            #expect(try await server.get("/captures/..%2F..%2Fetc").status == 400)
        }
    }

    @Test func `a dry run keeps nothing and logs nothing`() async throws {
        try await TestServer.run { server in
            let before = server.monitor.logs.log.size
            let answer = try await server.postCapture("login", query: "?dry_run=true")
            #expect(answer.status == 200)
            #expect(answer.json["dry_run"] == true)
            #expect(server.monitor.logs.log.size == before)
        }
    }

    @Test func `a receipt carries the signed head and a proof`() async throws {
        try await TestServer.run { server in
            let answer = try await server.postCapture("login", query: "?receipt=true")
            let proof = try LogProof(parsing: Array(try #require(answer.json["receipt"]?.string).utf8))
            let line = Array(try #require(answer.json["receipt_entry"]?.string).utf8)
            #expect(proof.includes(leaf: .leaf(line)))
            #expect(server.monitor.logs.log.verifierKey.verify(proof.checkpoint.note) == .signed(at: nil))
            #expect(try await server.postCapture("login").json["receipt_entry"] == nil)
        }
    }

    @Test(arguments: [
        (#"{"root":{"role":"button""#, 422, "capture_malformed"), ("", 422, "capture_malformed"), ("hello", 415, "capture_format_unknown"),
        (#"{"schema":99,"tree":{"role":"button"}}"#, 422, "capture_envelope_invalid"), ("\u{0}\u{1}", 415, "capture_format_unknown"),
    ])
    func `a capture that cannot be read is refused with its own code`(body: String, status: Int, code: String) async throws {
        try await TestServer.run { server in
            let before = server.monitor.logs.log.size
            let answer = try await server.post("/captures", body)
            #expect(answer.status >= 400 && answer.status < 500, "\(answer.text)")
            #expect(answer.code?.hasPrefix("capture_") == true, "\(answer.text)")
            #expect(answer.json["help"] != nil || answer.json["detail"] != nil)
            #expect(server.monitor.logs.log.size == before)
        }
    }

    @Test func `limits of bytes, depth and nodes are told by name`() async throws {
        try await TestServer.run(flags: ["max_request_bytes": "4096", "max_tree_depth": "20", "max_tree_nodes": "100"]) { server in
            let large = try await server.post("/captures", String(repeating: " ", count: 4_097))
            #expect(large.status == 413)
            let deep = String(repeating: #"{"role":"group","children":["#, count: 30) + String(repeating: "]}", count: 30)
            let depth = try await server.post("/captures", deep)
            #expect(depth.code == "capture_too_large" && depth.text.contains("`depth`"), "\(depth.text)")
            let wide = #"{"role":"group","children":["# + Array(repeating: #"{"role":"text"}"#, count: 120).joined(separator: ",") + "]}"
            let nodes = try await server.post("/captures", wide)
            #expect(nodes.code == "capture_too_large" && nodes.text.contains("`nodes`"), "\(nodes.text)")
        }
    }

    @Test func `an unknown screen is a finding, not an error`() async throws {
        try await TestServer.run { server in
            let answer = try await server.postCapture("login")
            #expect(answer.status == 201)
            #expect(answer.json["verdict"] == "unknown_screen")
            #expect(answer.json["findings"]?.array?.contains { $0["rule_id"] == "unknown_screen" } == true)
        }
    }
}
