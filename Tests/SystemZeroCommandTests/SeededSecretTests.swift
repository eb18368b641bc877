import AccessibilityTree
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@testable import systemzero

/// Secrets are sown wherever the program takes or makes them; then everything that it says, answers and keeps is searched for them.
@Suite(.timeLimit(.minutes(5))) struct SeededSecretTests {
    private static let admin = "sown-admin-key-0123456789-abcdefghijklmn"
    private static let unknown = "sz_aaaaaaaaaa_" + String(repeating: "sownWRONG", count: 5).prefix(43)
    private static let malformed = "sown-malformed-key"
    private static let typed = ["sown-password-one", "sown-password-two"]

    private static func capture(_ password: String, extra: String = "") -> String {
        #"{"role":"form","name":"Sign in","children":[{"role":"textbox","name":"User"},"#
            + #"{"role":"textbox","name":"Password","value":"\#(password)","secure":true},\#(extra){"role":"button","name":"Sign in"}]}"#
    }

    /// A client over TLS that remembers every answer.
    private final class Client {
        let client: HTTPClient
        let url: String
        private(set) var answers: [(request: String, text: String)] = []

        init(url: String) {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(tlsConfiguration: tls))
            self.url = url
        }

        @discardableResult
        func ask(
            _ method: HTTPMethod, _ path: String, _ body: String? = nil, header: (String, String) = ("X-API-Key", admin), keep: Bool = true
        ) async throws -> (status: Int, text: String) {
            var request = HTTPClientRequest(url: url + path)
            request.method = method
            request.headers.add(name: header.0, value: header.1)
            request.headers.add(name: "If-Match", value: "*")
            if let body {
                request.headers.add(name: "Content-Type", value: "application/json")
                request.body = .bytes(Array(body.utf8))
            }
            let answer = try await client.execute(request, timeout: .seconds(30))
            let head = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
            let text = head + "\n\n" + String(buffer: try await answer.body.collect(upTo: 16 << 20))
            if keep { answers.append(("\(method) \(path)", text)) }
            return (Int(answer.status.code), text)
        }

        /// The JSON of a body.
        static func json(_ text: String) throws -> JSONValue {
            try JSONValue.parse(String(text[(text.range(of: "\n\n")?.upperBound ?? text.startIndex)...]))
        }
    }

    @Test func `no secret stands in a log, an answer, a metric, a report or a file of state`() async throws {
        let folder = try TemporaryFolder()
        let fixtures = "\(RepositoryFiles.root)/Tests/SystemZeroServerTests/Fixtures/tls"
        try Data().write(to: URL(fileURLWithPath: "\(folder.path)/errors"))
        let errors = try #require(FileHandle(forWritingAtPath: "\(folder.path)/errors"))
        // The key that signs policies lies outside of the data folder, where the commands of this machine use it.
        let (policies, signer) = ("\(folder.path)/policies", "\(folder.path)/signer")
        try FileManager.default.createDirectory(atPath: signer, withIntermediateDirectories: true)
        for command in [
            ["policy", "keygen", "\(signer)/policy.key"], ["policy", "init", policies],
            ["policy", "sign", policies, "--key", "\(signer)/policy.key"],
        ] { #expect(try await run(command) == 0, "\(command)") }
        let trusted = try String(contentsOfFile: "\(signer)/policy.key.pub", encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines)
        let server = try await ProgramProcess(
            folder: folder.path,
            arguments: [
                "--set", "log_level=trace", "--set", "lame_duck_seconds=0", "--policy-path", policies, "--set",
                "policy_require_signature=true",
                "--set", "policy_trusted_keys=\(trusted)",
            ],
            environment: ["API_KEY": Self.admin, "TLS_CERT_PATH": "\(fixtures)/first.pem", "TLS_KEY_PATH": "\(fixtures)/first.key"],
            errors: errors)
        let client = Client(url: server.url)
        let (issued, later, capture) = try await Self.use(client)
        try await client.client.shutdown()
        server.signal(SIGTERM)
        #expect(await server.status() == 0)

        let data = "\(folder.path)/data"
        try Self.capture(Self.typed[1]).write(toFile: "\(folder.path)/page.json", atomically: false, encoding: .utf8)
        for command in [
            ["keys", "list", "--json"], ["config", "show"],
            ["log", "export", "--format", "html", "--output", "\(folder.path)/export.html"],
            ["log", "export", "--format", "ndjson", "--output", "\(folder.path)/export.ndjson"],
        ] {
            _ = try await run(command + ["--data-path=\(data)"])
        }
        _ = try await run(["check", "\(folder.path)/page.json", "--data-path=\(data)", "--report", "html=\(folder.path)/report.html"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/page.json")

        let tree = try FileTree(folder.path)
        // `PRIVATE+KEY+name+id+key`, and the base64 of the key may have a `+` of its own.
        let signing = try #require(
            try String(contentsOfFile: "\(data)/log/log.key", encoding: .utf8).split(separator: "+", maxSplits: 4).last)
        let policy = try String(contentsOfFile: "\(signer)/policy.key", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        let serving = try #require(
            try String(contentsOfFile: "\(fixtures)/first.key", encoding: .utf8).split(separator: "\n").dropFirst().first)
        let sown: [(name: String, text: String, allowed: [String])] = [
            ("the first admin key", Self.admin, []), ("an unknown key", Self.unknown, []), ("a malformed key", Self.malformed, []),
            ("a made key", issued, []), ("a rotated key", later, []), ("a typed password", Self.typed[0], []),
            ("another typed password", Self.typed[1], []), ("the key of the certificate", String(serving), []),
            ("the key of policies", policy, ["signer/policy.key"]),
            ("the key of the log", signing.trimmingCharacters(in: .whitespacesAndNewlines), ["data/log/log.key"]),
        ]
        for secret in sown {
            #expect(secret.text.count > 10)
            #expect(try tree.files(holding: secret.text) == secret.allowed, "\(secret.name)")
            for answer in client.answers where answer.text.contains(secret.text) { Issue.record("\(secret.name) in \(answer.request)") }
        }
        // The search finds what is there: public ids, in the log, in the request log and in the standard error.
        #expect(try tree.files(holding: capture).contains("data/log/segments/00000000000000000000.jsonl"))
        #expect(try tree.files(holding: "/auth/token").contains("data/logs/api_requests.log"))
        #expect(try tree.files(holding: "listening on https").contains("errors"))
        #expect(client.answers.contains { $0.text.contains(capture) })
    }

    /// Uses every kind of route with secrets in it. Returns a made key, the one after its rotation, and the id of a capture.
    private static func use(_ client: Client) async throws -> (issued: String, later: String, capture: String) {
        let first = try await client.ask(.POST, "/captures?receipt=true", capture(typed[0]))
        #expect(first.status == 201, "\(first.text)")
        let id = try #require(try Client.json(first.text)["capture_id"]?.string)
        try await client.ask(.POST, "/templates", #"{"capture_id":"\#(id)","screen_id":"sign_in","app":"shop","reason":"first"}"#)
        let second = try await client.ask(
            .POST, "/captures?explain=true",
            capture(typed[1], extra: #"{"role":"textbox","name":"Card PIN","value":"\#(typed[1])","secure":true},"#))
        let drifted = try #require(try Client.json(second.text)["capture_id"]?.string)
        #expect(second.text.contains("Card PIN"))

        let made = try await client.ask(.POST, "/auth/token", #"{"name":"sown","role":"readonly"}"#, keep: false)
        let issued = try #require(try Client.json(made.text)["key"]?.string)
        let keyID = try #require(try Client.json(made.text)["id"]?.string)
        for header in [
            ("X-API-Key", issued), ("Authorization", "Bearer \(issued)"), ("Authorization", "Bearer \(unknown)"), ("X-API-Key", malformed),
        ] {
            try await client.ask(.GET, "/status", header: header)
            try await client.ask(.DELETE, "/templates/sign_in", header: header)
        }
        let rotated = try await client.ask(.POST, "/auth/keys/\(keyID)/rotate", #"{"grace_seconds":60}"#, keep: false)
        let later = try #require(try Client.json(rotated.text)["key"]?.string)
        // A client that puts its key where it does not belong.
        try await client.ask(.GET, "/status?api_key=\(admin)")
        try await client.ask(.GET, "/logs?screen_id=\(issued)", header: ("X-API-Key", later))
        try await client.ask(.DELETE, "/auth/keys/\(issued)", keep: false)
        try await client.ask(.GET, "/nowhere/\(later)", header: ("X-API-Key", later), keep: false)
        try await client.ask(.POST, "/captures", #"{"role":"form","token":"#)
        for path in [
            "/", "/ready", "/status", "/metrics", "/metrics?format=json", "/dashboard", "/config", "/auth/keys", "/captures",
            "/captures/\(drifted)",
            "/captures/\(drifted)/tree", "/captures/\(drifted)/diff", "/captures/\(drifted)/review", "/templates/sign_in", "/logs",
            "/logs/export?format=csv", "/logs/export?format=ocsf", "/logs/export?format=html", "/logs/verify", "/policies", "/nowhere",
        ] { try await client.ask(.GET, path) }
        try await client.ask(.POST, "/auth/validate")
        try await client.ask(.POST, "/config/reload")
        try await client.ask(.DELETE, "/auth/keys/\(keyID)")
        return (issued, later, id)
    }
}
