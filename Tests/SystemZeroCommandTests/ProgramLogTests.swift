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
}
