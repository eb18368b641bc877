import Logging
import Synchronization
import SystemZero
import Testing

@testable import systemzero

struct ProgramLogTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test func `an event is one line, whatever stands in it`() {
        let lines = Lines()
        let clock = MonitorClock(now: { 1_700_000_000_123 }, ticks: { 0 })
        var logger = Logger(label: "x") { _ in ProgramLog(clock: clock) { line in lines.all.withLock { $0.append(line) } } }
        logger[metadataKey: "request_id"] = "r1"
        logger.notice("reloaded", metadata: ["revision": "a\nfalse line", "request_id": "r2"])
        logger.debug("not asked for")
        #expect(
            lines.all.withLock { $0 } == ["2023-11-14T22:13:20.123Z notice reloaded request_id=r2 revision=a\\u{a}false line"])
    }

    @Test func `the level of the program changes for loggers that are there already, unless one has its own`() throws {
        let lines = Lines()
        let threshold = LogThreshold(.error)
        let logger = Logger(label: "x") { _ in ProgramLog(threshold: threshold) { line in lines.all.withLock { $0.append(line) } } }
        var quiet = logger
        quiet.logLevel = .critical
        logger.info("too soon")
        let settings = try Settings.load(flags: ["log_level": "debug"], folder: "/nonexistent")
        let change = try threshold.prepare(settings)
        #expect(logger.logLevel == .error)
        change()
        #expect(logger.logLevel == .debug && quiet.logLevel == .critical)
        logger.debug("heard")
        quiet.error("not heard")
        #expect(lines.all.withLock { $0 }.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == ["debug heard"])
    }
}
