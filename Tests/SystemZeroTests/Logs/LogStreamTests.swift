import AccessibilityTree
import IntegrityLog
import LogIndex
import SystemZero
import Testing

struct LogStreamTests {
    private static func indices(_ items: [LogStreamItem]) -> [UInt64] {
        items.compactMap { if case .entry(let entry) = $0 { entry.index } else { nil } }
    }

    private static func severity(_ severity: String) -> LogQuery {
        var query = LogQuery()
        query.severity = severity
        return query
    }

    @Test func `readers that come and go see every entry once, while others append`() async throws {
        try await SampleBook.run { sample in
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            let total = 400
            try await withThrowingTaskGroup(of: [UInt64].self) { group in
                for lane in 0..<4 {
                    group.addTask {
                        for number in 0..<total / 4 {
                            try await sample.drift(lane * 1_000 + number, severity: number % 2 == 0 ? "critical" : "info")
                        }
                        return []
                    }
                }
                for seed in 0..<3 as Range<UInt64> {
                    group.addTask { try await Self.read(feed, UInt64(total), seed: seed) }
                }
                let expected = try await Self.collect(&group).filter { !$0.isEmpty }
                let all = try sample.log.entries(from: 1, limit: 1_000).filter {
                    LogFields(json: $0.line, at: $0.data.startIndex).severity == "critical"
                }.map(\.index)
                #expect(all.count == total / 2)
                for seen in expected { #expect(seen == all) }
                #expect(expected.count == 3)
            }
            #expect(feed.count == 0, "whoever has gone away gives its place up")
        }
    }

    private static func collect(_ group: inout ThrowingTaskGroup<[UInt64], any Error>) async throws -> [[UInt64]] {
        var results: [[UInt64]] = []
        while let result = try await group.next() { results.append(result) }
        return results
    }

    /// Follows the critical entries from the beginning, breaking off at random and coming back with the last index that it was told.
    private static func read(_ feed: LogFeed, _ total: UInt64, seed: UInt64) async throws -> [UInt64] {
        var random = SeededGenerator(seed)
        var (seen, last): ([UInt64], UInt64) = ([], 0)
        while seen.count < total / 2 {
            let stream = try feed.follow(after: last, filter: severity("critical"), actor: "reader \(seed)")
            var patience = Int.random(in: 1...5, using: &random)
            for try await items in stream {
                for item in items {
                    guard case .entry(let entry) = item else { continue }
                    seen.append(entry.index)
                    last = entry.index
                }
                patience -= 1
                if patience == 0 || seen.count >= total / 2 { break }
            }
        }
        return seen
    }

    @Test func `a stream without a last index begins with what comes next`() async throws {
        try await SampleBook.run { sample in
            try await sample.drift(1)
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            var items = try feed.follow(after: nil, filter: LogQuery(), actor: "a").makeAsyncIterator()
            let index = try await sample.drift(2)
            #expect(try await Self.indices(items.next() ?? []) == [index])
        }
    }

    @Test func `silence brings heartbeats that move the reader on past what does not match`() async throws {
        try await SampleBook.run { sample in
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            var items = try feed.follow(after: 0, filter: Self.severity("critical"), actor: "a").makeAsyncIterator()
            try await sample.drift(1)
            sample.advance(seconds: 15)
            #expect(try await items.next() == [.heartbeat(seen: 1)])
            sample.advance(seconds: 16)
            feed.wake()
            #expect(try await items.next() == [.heartbeat(seen: 1)])
        }
    }

    @Test func `a reader that takes too long for a batch is sent away with a notice and comes back without loss`() async throws {
        try await SampleBook.run { sample in
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            for number in 0..<100 { try await sample.drift(number) }
            var items = try feed.follow(after: 0, filter: LogQuery(), actor: "a").makeAsyncIterator()
            let first = try await Self.indices(items.next() ?? [])
            #expect(first == Array(1...64))
            sample.advance(seconds: 31)
            #expect(try await items.next() == [.dropped(seen: 64)])
            #expect(try await items.next() == nil)
            var again = try feed.follow(after: 64, filter: LogQuery(), actor: "a").makeAsyncIterator()
            #expect(try await Self.indices(again.next() ?? []) == Array(65...100))
        }
    }

    @Test func `draining ends every stream and takes nobody in`() async throws {
        try await SampleBook.run { sample in
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            var items = try feed.follow(after: nil, filter: LogQuery(), actor: "a").makeAsyncIterator()
            feed.end()
            #expect(try await items.next() == [.ended(seen: 0)])
            #expect(try await items.next() == nil)
            #expect(throws: Problem(.shuttingDown, "")) { try feed.follow(after: nil, filter: LogQuery(), actor: "a") }
        }
    }

    @Test func `streams are counted, for each reader and for all`() async throws {
        try await SampleBook.run { sample in
            var limits = LogFeedLimits()
            (limits.streams, limits.streamsPerActor) = (3, 2)
            let feed = LogFeed(log: sample.log, clock: sample.clock, limits: limits)
            let open = try ["a", "a", "b"].map { try feed.follow(after: nil, filter: LogQuery(), actor: $0) }
            #expect(throws: Problem(.tooManyStreams, "")) { try feed.follow(after: nil, filter: LogQuery(), actor: "a") }
            #expect(throws: Problem(.tooManyStreams, "")) { try feed.follow(after: nil, filter: LogQuery(), actor: "c") }
            #expect(open.count == feed.count)
        }
    }

    @Test func `a reader that knows more than the log is told that the log was cut`() async throws {
        try await SampleBook.run { sample in
            let feed = LogFeed(log: sample.log, clock: sample.clock)
            #expect(throws: Problem(.logBehindReader, "")) { try feed.follow(after: 5, filter: LogQuery(), actor: "a") }
        }
    }
}
