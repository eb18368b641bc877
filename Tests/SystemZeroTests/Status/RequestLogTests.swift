import FoundationEssentials
import Synchronization
import SystemZero
import Testing

struct RequestLogTests {
    private final class Days: Sendable {
        let count = Atomic<Int64>(20_000)
        var clock: MonitorClock { MonitorClock(now: { self.count.load(ordering: .relaxed) * 86_400_000 + 1 }, ticks: { 0 }) }
    }

    private static let record = RequestRecord(
        requestID: "r1", method: "GET", route: "/status", path: "/status", status: 200, latencyMicroseconds: 1_234, address: "127.0.0.1",
        userAgent: "x", keyID: "k", role: "admin", revision: nil, decision: "allow")

    @Test func `a new day gets a new file, and thirty days are kept`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "request-log-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let days = Days()
        let log = try RequestLog(path: folder + "/api.log", clock: days.clock)
        for _ in 0..<40 {
            log.write(Self.record)
            days.count.wrappingAdd(1, ordering: .relaxed)
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 30 || files.count == 31)
        log.flush()
        let line = try String(contentsOfFile: folder + "/api.log", encoding: .utf8)
        #expect(line.contains(#""latency_ms":1.23"#) && line.hasSuffix("}\n"))
        try log.reopen()
    }

    @Test func `days without a rotation leave nothing behind`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "request-log-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["api.log.1999-01-01", "api.log.2000-02-30", "other.log.1999-01-01", "api.log.bak"] {
            try Data().write(to: URL(filePath: "\(folder)/\(name)"))
        }
        let days = Days()
        let log = try RequestLog(path: folder + "/api.log", clock: days.clock) { 7 }
        log.write(Self.record)
        days.count.wrappingAdd(1, ordering: .relaxed)
        log.write(Self.record)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files == ["api.log", "api.log.2024-10-04", "api.log.bak", "other.log.1999-01-01"])
    }

    @Test func `a folder that is not there is a problem with a way out`() {
        #expect(throws: Problem.self) { try RequestLog(path: "/nonexistent/folder/api.log", clock: .system) }
    }
}
