import Foundation
import IntegrityLog
import Testing

@testable import LogAnchors

@Suite(.timeLimit(.minutes(10))) struct AnchorRunnerTests {
    private let folder: TemporaryFolder
    private let clock = TestClock()
    private let anchor = ScriptedAnchor()
    private let events = EventList()

    init() throws { folder = try TemporaryFolder() }

    private static let failure = AnchorFailure("test_down", "it is down", help: "wait")

    private func runner(_ anchor: ScriptedAnchor? = nil, isAwaited: Bool = false) throws -> AnchorRunner {
        try AnchorRunner(
            anchor ?? self.anchor, records: try AnchorRecordStore(directory: folder.path), clock: clock.logClock, interval: 10_000,
            surroundings: AnchorSurroundings(isAwaited: { isAwaited }, jitter: { 1 }, report: events.add))
    }

    @Test func `what was told is remembered on disk, and a new runner goes on there`() async throws {
        let first = try runner()
        await first.offer(AnchorScheduleTests.signed(3))
        #expect(first.status.state == .behind)
        await first.step()
        #expect((first.status.state, first.status.size, first.status.time) == (.current, 3, 1_800_000_000_000))
        let second = try runner()
        #expect(second.status.size == 3)
        await second.offer(AnchorScheduleTests.signed(3))
        await second.step()
        await second.offer(AnchorScheduleTests.signed(8))
        await second.step()
        #expect(anchor.sizes == [3, 8])
        #expect(anchor.told == [nil, 3])
        let record = try #require(try AnchorRecordStore(directory: folder.path).record(of: anchor.name))
        #expect(record.head == AnchorScheduleTests.signed(8))
    }

    @Test func `failures are tried again later, told of once, and their end too`() async throws {
        let runner = try runner()
        anchor.answer(.failed(Self.failure), .failed(Self.failure), .failed(Self.failure), .failed(Self.failure))
        await runner.offer(AnchorScheduleTests.signed(1))
        for _ in 0..<4 {
            await runner.step()
            await runner.step()
            clock.advance(8_000)
        }
        #expect(anchor.sizes == [1, 1, 1, 1])
        #expect((runner.status.state, runner.status.failures, runner.status.lastFailure?.code) == (.failing, 4, "test_down"))
        #expect(runner.status.lag > 20_000)
        await runner.step()
        #expect((runner.status.state, runner.status.lastFailure) == (.current, nil))
        #expect(events.changes == [.failing(Self.failure), .recovered(size: 1)])
    }

    @Test func `a hiccup is no event`() async throws {
        let runner = try runner()
        anchor.answer(.failed(Self.failure), .failed(Self.failure))
        await runner.offer(AnchorScheduleTests.signed(1))
        for _ in 0..<3 {
            await runner.step()
            clock.advance(5_000)
        }
        #expect(runner.status.state == .current)
        #expect(events.changes.isEmpty)
    }

    @Test func `an alarm is told of once, stays in the status, and is gone when the place agrees again`() async throws {
        let runner = try runner()
        let alarm = AnchorAlarm(.rollback, "it knows more")
        anchor.answer(.alarm(alarm), .alarm(alarm))
        await runner.offer(AnchorScheduleTests.signed(1))
        await runner.step()
        clock.advance(5_000)
        await runner.step()
        #expect((runner.status.state, runner.status.alarm) == (.alarm, alarm))
        #expect(events.changes == [.alarm(alarm)])
        clock.advance(5_000)
        await runner.step()
        #expect(runner.status.state == .current)
        #expect(events.changes.last == .recovered(size: 1))
    }

    @Test func `only a witness is asked at once when somebody waits`() async throws {
        for isWitness in [false, true] {
            let anchor = ScriptedAnchor("waited for \(isWitness)", isWitness: isWitness)
            let runner = try runner(anchor, isAwaited: true)
            for size in [1, 2] as [UInt64] {
                await runner.offer(AnchorScheduleTests.signed(size))
                await runner.step()
            }
            #expect(anchor.sizes == (isWitness ? [1, 2] : [1]))
        }
    }

    @Test func `a record that cannot be kept is told of, and the head is not told twice`() async throws {
        let runner = try runner()
        try Data().write(to: URL(filePath: folder.path + "/anchors"))
        await runner.offer(AnchorScheduleTests.signed(1))
        await runner.step()
        #expect((runner.status.state, runner.status.size, runner.status.lastFailure?.code) == (.current, 1, "log_io"))
        await runner.step()
        #expect(anchor.sizes == [1])
    }

    @Test func `a set follows the heads of its log until that is closed, and tells them all at the end`() async throws {
        let log = try SampleLog.open(folder.path, clock: clock)
        let other = ScriptedAnchor("other")
        other.answer(.failed(Self.failure))
        let set = try AnchorSet(
            log: log, directory: folder.path, anchors: [anchor, other], interval: 1, clock: clock.logClock, report: events.add)
        let running = Task { await set.run() }
        while anchor.sizes != [1] || other.sizes != [1] { await Task.yield() }
        clock.advance(2)
        try await SampleLog.grow(log, by: 3)
        while anchor.sizes != [1, 4] { await Task.yield() }
        await set.tellNow(within: .seconds(10))
        #expect(other.sizes.last == 4)
        #expect(set.statuses.map(\.size) == [4, 4])
        await log.close()
        await running.value
        await set.close()
        #expect(anchor.isClosed && other.isClosed)
    }
}

extension AnchorScheduleTests {
    private static let key = try? SignerKey(name: "example.com/log", seed: [UInt8](repeating: 7, count: 32))

    /// A head with a signature, so that it can be written to a file and read again.
    static func signed(_ size: UInt64) -> SignedCheckpoint {
        let head = head(size)
        guard let signature = try? key?.sign(head.checkpoint.body) else { return head }
        return SignedCheckpoint(head.checkpoint, note: SignedNote(text: head.note.text, signatures: [signature]))
    }
}
