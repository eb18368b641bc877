import FoundationEssentials
import GRDB
import LogIndex
import Testing

struct LogIndexTests {
    private static func withIndex(_ body: (LogIndex, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-index-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index.sqlite").path
        try body(LogIndex(path: path, identity: "log.example"), path)
    }

    private static func entry(_ index: UInt64, kind: String = "drift", severity: String = "info", app: String = "shop") -> IndexedEntry {
        var fields = LogFields()
        (fields.severity, fields.app, fields.screenID) = (severity, app, "s\(index % 3)")
        return IndexedEntry(index: index, time: time(index), kind: kind, fields: fields)
    }

    private static func time(_ index: UInt64) -> String {
        func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "2026-11-22T\(two(index / 3_600 % 24)):\(two(index / 60 % 60)):\(two(index % 60)).000Z"
    }

    private static func query(_ change: (inout LogQuery) -> Void) -> LogQuery {
        var query = LogQuery()
        change(&query)
        return query
    }

    @Test func `entries are found by their fields`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<30).map { Self.entry($0, severity: $0 % 10 == 0 ? "critical" : "info") }, leaf: "a")
            #expect(try index.tip() == IndexTip(next: 30, leaf: "a"))
            #expect(try index.page(matching: Self.query { $0.severity = "critical" }).indices == [0, 10, 20])
            let both = Self.query { ($0.severity, $0.screenID) = ("critical", "s1") }
            #expect(try index.page(matching: both).indices == [10])
            #expect(try index.count(matching: Self.query { $0.app = "shop" }) == 30)
            #expect(try index.page(matching: Self.query { $0.app = "' OR 1=1 --" }).indices.isEmpty)
        }
    }

    @Test func `the newest entry of a finding is found, of one program at a time`() throws {
        try Self.withIndex { index, _ in
            let entries = (0..<12).map { number -> IndexedEntry in
                var fields = LogFields()
                fields.fingerprint = number == 11 ? nil : "f\(number % 3)"
                fields.app = number < 9 ? "shop" : nil
                return IndexedEntry(index: UInt64(number), time: Self.time(UInt64(number)), kind: "drift", fields: fields)
            }
            try index.feed(entries, leaf: "a")
            #expect(try index.newest(fingerprints: ["f0", "f1", "none", "' OR 1=1 --"], app: "shop") == ["f0": 6, "f1": 7])
            #expect(try index.newest(fingerprints: ["f0", "f2"], app: nil) == ["f0": 9])
            #expect(try index.newest(fingerprints: [], app: nil).isEmpty)
            #expect(try index.newest(fingerprints: (0..<500).map { "f\($0)" }, app: "shop").count == 3)
        }
    }

    @Test func `every query gives what going through all entries gives, page by page and in both directions`() throws {
        try Self.withIndex { index, _ in
            var random = SeededRandom(seed: 7)
            let kinds = ["drift", "capture", "access"]
            let entries = (0..<3_000).map { number -> IndexedEntry in
                var fields = LogFields()
                fields.severity = ["info", "warning", "critical"].randomElement(using: &random)
                fields.app = Bool.random(using: &random) ? "shop" : nil
                fields.screenID = "s\(Int.random(in: 0..<40, using: &random))"
                fields.actor = "key\(Int.random(in: 0..<3, using: &random))"
                // A clock that is set back now and then.
                let second = UInt64(max(0, number + Int.random(in: -400...400, using: &random)))
                return IndexedEntry(
                    index: UInt64(number), time: Self.time(second), kind: kinds.randomElement(using: &random) ?? "", fields: fields)
            }
            for start in stride(from: 0, to: entries.count, by: 700) {
                try index.feed(Array(entries[start..<min(start + 700, entries.count)]), leaf: "x")
            }
            for _ in 0..<150 {
                var query = LogQuery()
                query.kinds = Array(kinds.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)))
                if Bool.random(using: &random) { query.severity = "warning" }
                if Bool.random(using: &random) { query.app = "shop" }
                if Int.random(in: 0..<3, using: &random) == 0 { query.screenID = "s7" }
                if Bool.random(using: &random) { query.actor = "key1" }
                if Bool.random(using: &random) { query.since = Self.time(UInt64.random(in: 0..<3_000, using: &random)) }
                if Bool.random(using: &random) { query.until = Self.time(UInt64.random(in: 0..<3_000, using: &random)) }
                query.newestFirst = Bool.random(using: &random)
                query.limit = Int.random(in: 1...200, using: &random)
                let expected = entries.filter { query.matches(kind: $0.kind, time: $0.time, fields: $0.fields) }.map(\.index)
                #expect(try Self.walk(index, query) == (query.newestFirst ? expected.reversed() : expected), "\(query)")
                #expect(try index.count(matching: query) == expected.count)
            }
        }
    }

    /// All pages of a query joined.
    private static func walk(_ index: LogIndex, _ query: LogQuery) throws -> [UInt64] {
        var query = query
        var seen: [UInt64] = []
        while true {
            let page = try index.page(matching: query)
            #expect(page.indices.count <= query.limit)
            seen += page.indices
            guard let next = page.next else { return seen }
            query.after = next
        }
    }

    @Test func `an offset skips matches`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<25).map { Self.entry($0) }, leaf: "a")
            #expect(try index.page(matching: Self.query { ($0.offset, $0.limit) = (5, 3) }).indices == [5, 6, 7])
            #expect(
                try index.page(matching: Self.query { ($0.offset, $0.limit, $0.kinds) = (4, 3, ["drift", "none"]) }).indices == [4, 5, 6])
            #expect(try index.page(matching: Self.query { ($0.offset, $0.limit, $0.newestFirst) = (5, 3, true) }).indices == [19, 18, 17])
            #expect(try index.page(matching: Self.query { $0.offset = 50 }) == IndexPage(indices: [], next: nil))
        }
    }

    @Test func `a page looks at a bounded number of rows, says where to go on, and counts on when it has to skip`() throws {
        try Self.withIndex { index, _ in
            // Every second entry is critical, every other one of the shop, and the last is both.
            let count: UInt64 = 20_001
            let entries = (0..<count).map {
                Self.entry($0, severity: $0 % 2 == 0 ? "critical" : "info", app: $0 % 2 == 1 || $0 == count - 1 ? "shop" : "desk")
            }
            try index.feed(entries, leaf: "a")
            let both = Self.query { ($0.severity, $0.app) = ("critical", "shop") }
            let first = try index.page(matching: both)
            #expect(first.indices.isEmpty && (first.next ?? 0) > 16_000 && (first.next ?? 0) < 17_000)
            #expect(try Self.walk(index, both) == [count - 1])
            var backwards = both
            backwards.newestFirst = true
            #expect(try index.page(matching: backwards).indices == [count - 1])
            #expect(try Self.walk(index, backwards) == [count - 1])
            let skipping = Self.query { ($0.severity, $0.kinds, $0.offset, $0.limit) = ("critical", ["drift", "capture"], 9_000, 2) }
            #expect(try index.page(matching: skipping).indices == [18_000, 18_002])
        }
    }

    @Test func `times are half open`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<10).map { Self.entry($0) }, leaf: "a")
            let query = Self.query { ($0.since, $0.until) = ("2026-11-22T00:00:03", "2026-11-22T00:00:05.000Z") }
            #expect(try index.page(matching: query).indices == [3, 4])
            #expect(try index.page(matching: Self.query { $0.since = "2027-01-01" }).indices.isEmpty)
        }
    }

    @Test func `entries that were pruned are not found`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<10).map { Self.entry($0) }, leaf: "a")
            #expect(try index.page(matching: LogQuery(), start: 7).indices == [7, 8, 9])
        }
    }

    @Test func `feeding the same entries twice changes nothing, and a gap is refused`() throws {
        try Self.withIndex { index, _ in
            try index.feed([Self.entry(0), Self.entry(1)], leaf: "a")
            try index.feed([Self.entry(1), Self.entry(2)], leaf: "b")
            try index.feed([Self.entry(0)], leaf: "stale")
            #expect(try index.page(matching: LogQuery()).indices == [0, 1, 2])
            #expect(try index.tip() == IndexTip(next: 3, leaf: "b"))
            #expect(throws: LogIndexError.self) { try index.feed([Self.entry(4)], leaf: "c") }
            try index.feed([Self.entry(9)], leaf: "d", start: 9)
            #expect(try index.tip().next == 10, "a log may begin behind entries that were pruned")
            try index.reset()
            #expect(try index.tip() == IndexTip(next: 0, leaf: ""))
            #expect(try index.page(matching: LogQuery()).indices.isEmpty)
        }
    }

    @Test func `an index of another log, of an older schema, and a damaged file are built anew`() throws {
        try Self.withIndex { index, path in
            try index.feed([Self.entry(0)], leaf: "a")
            try index.close()
            let other = try LogIndex(path: path, identity: "other")
            #expect(try other.tip().next == 0)
            try other.feed([Self.entry(0)], leaf: "a")
            try other.close()
            let database = try DatabaseQueue(path: path)
            try database.write { try $0.execute(sql: "PRAGMA user_version = 1") }
            try database.close()
            let older = try LogIndex(path: path, identity: "other")
            #expect(try older.tip().next == 0)
            try older.close()
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
            try Data(repeating: 0x78, count: 8_192).write(to: URL(filePath: path))
            #expect(try LogIndex(path: path, identity: "other").tip().next == 0)
        }
    }

    @Test func `an index that cannot be opened at all says so`() {
        #expect(throws: LogIndexError.self) { try LogIndex(path: "/nonexistent/folder/index.sqlite", identity: "x") }
    }

    @Test func `readers and a feeder of two connections do not disturb one another`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-index-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index.sqlite").path
        let (first, second) = (try LogIndex(path: path, identity: "x"), try LogIndex(path: path, identity: "x"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in [first, second] {
                group.addTask {
                    for start in stride(from: UInt64(0), to: 400, by: 20) {
                        try index.feed((start..<start + 20).map { Self.entry($0) }, leaf: "\(start)")
                    }
                }
            }
            group.addTask {
                for _ in 0..<50 {
                    let indices = try second.page(matching: LogQuery()).indices
                    #expect(indices == Array(0..<UInt64(indices.count)))
                }
            }
            try await group.waitForAll()
        }
        #expect(try first.tip().next == 400)
        #expect(try second.count(matching: LogQuery()) == 400)
    }
}

/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
