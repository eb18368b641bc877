import IntegrityLog
import Testing

@testable import LogAnchors

struct AnchorScheduleTests {
    /// A head of a size; what it is signed with is of no interest here.
    static func head(_ size: UInt64) -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: "example.com/log", size: size, root: .empty)
        return SignedCheckpoint(checkpoint, note: SignedNote(text: checkpoint.body, signatures: []))
    }

    @Test func `the newest head takes the place of the one that waits, and smaller ones are of no interest`() {
        var schedule = AnchorSchedule(interval: 1_000, anchoredSize: 5)
        for size in [0, 5, 7, 6, 9] as [UInt64] { schedule.offer(Self.head(size), at: 100) }
        #expect(schedule.pending?.size == 9)
        #expect(schedule.lag(at: 350) == 250)
        schedule.succeeded(Self.head(9), at: 400)
        #expect(schedule.pending == nil)
        #expect(schedule.lag(at: 10_000) == 0)
        schedule.offer(Self.head(9), at: 500)
        #expect(schedule.due(at: 99_999, isUrgent: true) == nil)
    }

    @Test func `heads go out no oftener than the interval, unless somebody waits`() {
        var schedule = AnchorSchedule(interval: 1_000)
        schedule.offer(Self.head(1), at: 0)
        #expect(schedule.due(at: 0, isUrgent: false)?.size == 1)
        schedule.succeeded(Self.head(1), at: 0)
        schedule.offer(Self.head(2), at: 10)
        #expect(schedule.due(at: 999, isUrgent: false) == nil)
        #expect(schedule.due(at: 999, isUrgent: true)?.size == 2)
        #expect(schedule.due(at: 1_000, isUrgent: false)?.size == 2)
    }

    @Test func `a head that came during an attempt is next`() {
        var schedule = AnchorSchedule(interval: 1_000)
        schedule.offer(Self.head(1), at: 0)
        schedule.offer(Self.head(2), at: 5)
        schedule.succeeded(Self.head(1), at: 20)
        #expect(schedule.pending?.size == 2)
        #expect(schedule.lag(at: 30) == 10)
    }

    @Test func `after failures it waits twice as long each time, up to the limit, whoever waits`() {
        var schedule = AnchorSchedule(interval: 1)
        schedule.offer(Self.head(1), at: 0)
        var now: Int64 = 0
        var waits: [Int64] = []
        for _ in 0..<12 {
            schedule.failed(at: now, retryAfter: nil, jitter: 1)
            var wait: Int64 = 0
            while schedule.due(at: now + wait, isUrgent: true) == nil { wait += 500 }
            waits.append(wait)
            now += wait
        }
        #expect(waits == [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000])
        #expect(schedule.due(at: now - 1, isUrgent: false, isForced: true)?.size == 1)
    }

    @Test(arguments: [(60_000, 60_000), (-5, 1_000), (Int64.max, 3_600_000), (nil, 1_000)] as [(Int64?, Int64)])
    func `a place that asks for a pause gets it, within reason`(asked: Int64?, wait: Int64) {
        var schedule = AnchorSchedule(interval: 1)
        schedule.offer(Self.head(1), at: 0)
        schedule.failed(at: 0, retryAfter: asked, jitter: 1)
        #expect(schedule.due(at: wait - 1, isUrgent: true) == nil)
        #expect(schedule.due(at: wait, isUrgent: true) != nil)
    }

    @Test(arguments: [(1, 0.0, 500), (1, 1.0, 1_000), (4, 0.5, 6_000), (60, 0.0, 150_000), (0, 1.0, 1_000), (3, 7.0, 4_000)])
    func `the wait is spread over the upper half`(failures: Int, jitter: Double, milliseconds: Int64) {
        #expect(AnchorBackoff().delay(failures: failures, jitter: jitter) == milliseconds)
    }
}
