import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PolicyHost
import Synchronization
import SystemZero
import Testing

@testable import SystemZeroServer

/// A whole server over a temporary folder, driven without a socket, with a clock that stands still unless it is moved.
final class TestServer: Sendable {
    let monitor: Monitor
    let adminKey: String
    let folder: String
    let client: any TestClientProtocol
    private let clock: TestClock

    private init(monitor: Monitor, adminKey: String, folder: String, client: any TestClientProtocol, clock: TestClock) {
        self.monitor = monitor
        self.adminKey = adminKey
        self.folder = folder
        self.client = client
        self.clock = clock
    }

    /// - Parameters:
    ///   - flags: settings, by key, over the defaults of tests.
    ///   - policies: files that replace or join those of the embedded set; nil serves the embedded set itself.
    ///   - settings: the content of the settings file; nil has none.
    static func run(
        flags: [String: String] = [:], policies: [String: String]? = nil, settings: String? = nil,
        _ body: @Sendable @escaping (TestServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var flags = flags
        flags["data_path"] = folder
        if let policies {
            flags["policy_path"] = folder + "/policies"
            try PolicySet.embeddedOrProblem().write(to: folder + "/policies")
            for (path, text) in policies { try Data(text.utf8).write(to: URL(filePath: "\(folder)/policies/\(path)")) }
        }
        let adminKey = "test-admin-key-0123456789-abcdefghijkl"
        let file = settings.map { _ in folder + "/settings.yaml" }
        if let settings, let file { try Data(settings.utf8).write(to: URL(filePath: file)) }
        let loaded = try Settings.load(flags: flags, environment: ["API_KEY": adminKey], file: file, folder: folder)
        let clock = TestClock()
        let (monitor, _) = try await Monitor.open(settings: loaded, clock: clock.monitorClock)
        let application = Application(router: Server.router(monitor))
        do {
            try await application.test(.router) { client in
                try await body(TestServer(monitor: monitor, adminKey: adminKey, folder: folder, client: client, clock: clock))
            }
        } catch {
            await monitor.close()
            throw error
        }
        await monitor.close()
    }

    /// Writes the settings file anew.
    func writeSettings(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: folder + "/settings.yaml"), options: .atomic) }

    func advance(seconds: Int) { clock.advance(seconds: seconds) }

    /// Sends a request with the admin key unless another one (or none: `""`) is given.
    func send(
        _ method: HTTPRequest.Method, _ path: String, body: [UInt8] = [], key: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var fields = headers
        let key = key ?? adminKey
        if !key.isEmpty { fields[.apiKey] = key }
        return try await client.execute(uri: path, method: method, headers: fields, body: ByteBuffer(bytes: body)) { response in
            Answer(status: response.status.code, headers: response.headers, body: Array(response.body.readableBytesView))
        }
    }

    /// Waits until everything that was queued for the log stands in it.
    func settleLog() async throws {
        try await monitor.logs.append(LogEvent(.server, .members(["action": "settled"])))
    }

    func get(_ path: String, key: String? = nil) async throws -> Answer { try await send(.get, path, key: key) }

    func post(_ path: String, _ json: String = "", key: String? = nil) async throws -> Answer {
        try await send(.post, path, body: Array(json.utf8), key: key, headers: [.contentType: "application/json"])
    }

    func postCapture(_ name: String, query: String = "") async throws -> Answer {
        try await send(.post, "/captures" + query, body: try Self.capture(name), headers: [.contentType: "application/json"])
    }

    /// Captures a demonstration page and approves it.
    func approve(_ name: String, as screenID: String) async throws {
        let posted = try await postCapture(name)
        let id = try #require(posted.json["capture_id"]?.string)
        let stored = try await post("/templates", #"{"capture_id":"\#(id)","screen_id":"\#(screenID)","reason":"test"}"#)
        #expect(stored.status == 201, "\(stored.text)")
    }

    /// One of the captures that the demonstration ships.
    static func capture(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(repository)/scripts/demo/captures/\(name).json")))
    }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}

/// An answer with its body read.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue.parse(body)) ?? .null }
    var code: String? { json["code"]?.string }
}

/// Time that moves only when a test says so.
final class TestClock: Sendable {
    private let seconds = Atomic<Int64>(0)

    func advance(seconds count: Int) { seconds.wrappingAdd(Int64(count), ordering: .relaxed) }

    var monitorClock: MonitorClock {
        MonitorClock(
            now: { 1_795_000_000_000 + self.seconds.load(ordering: .relaxed) * 1_000 },
            ticks: { 1_000_000_000 + UInt64(self.seconds.load(ordering: .relaxed)) * 1_000_000_000 })
    }
}
