import AccessibilityTree
import FoundationEssentials
import IntegrityLog
import LogIndex
import SystemZero
import Testing

struct LogPageTests {
    private static func query(_ change: (inout LogQuery) -> Void) -> LogQuery {
        var query = LogQuery()
        change(&query)
        return query
    }

    private static func indices(_ page: [UInt8]) throws -> [Int64] {
        try JSONValue.parse(page)["entries"]?.array?.compactMap { $0["index"]?.integer } ?? []
    }

    @Test func `a page holds the entries as they are stored`() async throws {
        try await SampleBook.run { sample in
            try await sample.drift(7, severity: "critical", more: ["extra": .double(1), "name": "a\u{1}b ☃"])
            let page = try JSONValue.parse(sample.book.page(Self.query { $0.severity = "critical" }))
            let entry = try #require(page["entries"]?.array?.first)
            let stored = try sample.log.entry(at: 1)
            #expect(entry["data"]?.jsonBytes == Array(stored.data))
            #expect(entry["leaf_hash"]?.string == stored.leafHash.hex)
            #expect(entry["kind"] == "drift")
            #expect(page["size"] == 2)
            #expect(page["next"] == nil)
        }
    }

    @Test func `pages in both directions join to all matches`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<120 { try await sample.drift(number, severity: number % 3 == 0 ? "critical" : "info") }
            for newestFirst in [false, true] {
                var query = Self.query { ($0.severity, $0.limit, $0.newestFirst) = ("critical", 7, newestFirst) }
                var seen: [Int64] = []
                while true {
                    let page = try sample.book.page(query)
                    seen += try Self.indices(page)
                    guard let next = try JSONValue.parse(page)["next"]?.integer else { break }
                    query.after = UInt64(next)
                }
                let expected = stride(from: Int64(1), through: 118, by: 3).map { $0 }
                #expect(seen == (newestFirst ? expected.reversed() : expected))
            }
        }
    }

    enum Harm: CaseIterable { case deleted, garbage, olderSchema, otherLog }

    @Test(arguments: Harm.allCases)
    func `an index that is gone, damaged, older or of another log is made anew`(harm: Harm) async throws {
        let folder = ScratchFolder()
        let first = try SampleBook.open(folder)
        for number in 0..<10 { try await first.drift(number, severity: number == 4 ? "critical" : "info") }
        #expect(try first.book.indices(matching: Self.query { $0.severity = "critical" }) == [5])
        await first.book.close()
        let path = folder.file("log/index.sqlite")
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        switch harm {
        case .deleted: try FileManager.default.removeItem(atPath: path)
        case .garbage: try Data(repeating: 0x61, count: 20_000).write(to: URL(filePath: path))
        case .olderSchema:
            try FileManager.default.removeItem(atPath: path)
            _ = try LogIndex(path: path, identity: "origin \(SampleBook.origin)")
            var bytes = Array(try Data(contentsOf: URL(filePath: path)))
            // SQLite's user version stands at offset 60, big-endian.
            if bytes.count > 63 { bytes[63] = 1 }
            try Data(bytes).write(to: URL(filePath: path))
        case .otherLog:
            try FileManager.default.removeItem(atPath: path)
            let other = try LogIndex(path: path, identity: "origin log.example/other")
            try other.feed([IndexedEntry(index: 0, time: "2026", kind: "drift", fields: LogFields())], leaf: "x")
            try other.close()
        }
        let second = try SampleBook.open(folder)
        #expect(try second.book.indices(matching: Self.query { $0.severity = "critical" }) == [5])
        await second.book.close()
    }

    @Test func `an index of this log but of another history is made anew`() async throws {
        let (folder, other) = (ScratchFolder(), ScratchFolder())
        for (number, place) in [folder, other].enumerated() {
            let sample = try SampleBook.open(place)
            for entry in 0..<10 { try await sample.drift(entry, severity: entry == 4 + number ? "critical" : "info") }
            _ = try sample.book.indices(matching: LogQuery())
            await sample.book.close()
        }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: folder.file("log/index.sqlite\(suffix)"))
            try? FileManager.default.copyItem(
                atPath: other.file("log/index.sqlite\(suffix)"), toPath: folder.file("log/index.sqlite\(suffix)"))
        }
        let sample = try SampleBook.open(folder)
        #expect(try sample.book.indices(matching: Self.query { $0.severity = "critical" }) == [5])
        await sample.book.close()
    }

    @Test func `an index that is damaged while it is open is made anew at the next question`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<40 { try await sample.drift(number) }
            #expect(try sample.book.indices(matching: Self.query { $0.app = "shop" }).count == 40)
            let path = sample.directory + "/index.sqlite"
            try Data(Data(contentsOf: URL(filePath: path)).prefix(100)).write(to: URL(filePath: path))
            try? FileManager.default.removeItem(atPath: path + "-wal")
            var found = 0
            // The first question may still be answered from memory, or fail and discard; the second is answered anew.
            for _ in 0..<3 { found = (try? sample.book.indices(matching: Self.query { $0.app = "shop" }).count) ?? found }
            #expect(found == 40)
        }
    }

    @Test func `a command beside the server feeds the same index`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<30 { try await sample.drift(number) }
            _ = try sample.book.indices(matching: LogQuery())
            let keeper = try LogKeys.indexKeeper(sample.directory)
            try keeper.reset()
            var last: (UInt64, UInt64) = (0, 0)
            #expect(try keeper.catchUp { last = ($0, $1) })
            #expect(last == (31, 31))
            for number in 30..<40 { try await sample.drift(number) }
            #expect(try sample.book.indices(matching: Self.query { $0.limit = 100 }).count == 41)
        }
    }

    @Test func `an index can be fed a little at a time`() async throws {
        try await SampleBook.run { sample in
            for number in 0..<30 { try await sample.drift(number) }
            let keeper = try LogKeys.indexKeeper(sample.directory)
            #expect(try keeper.catchUp(limit: 10) == false)
            #expect(try keeper.catchUp(limit: 10) == false)
            #expect(try keeper.catchUp(limit: 11))
            #expect(try keeper.catchUp(limit: 0))
            #expect(try sample.book.indices(matching: Self.query { $0.app = "shop" }).count == 30)
        }
    }

    @Test func `many who ask for a check at once get the same one`() async throws {
        try await SampleBook.run { sample in
            try await sample.drift(1)
            _ = try await sample.log.checkpoint()
            let verdicts = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<8 { group.addTask { await sample.book.verify()["verdict"]?.string } }
                return await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(verdicts == Array(repeating: "intact", count: 8))
        }
    }

    @Test(arguments: [
        (#"{"severity":"critical","app":"a\"b","nested":{"severity":"info"}}"#, "critical", "a\"b"),
        (#"{"severity":3,"app":null}"#, nil, nil), (#"{"severity":"info","severity":"critical"}"#, "critical", nil), ("{", nil, nil),
        (#"{"sev\u0065rity":"critical","app":"x"}"#, "critical", "x"),
    ])
    func `fields are read as JSON means them`(json: String, severity: String?, app: String?) {
        let fields = LogFields(json: Array(json.utf8))
        #expect(fields.app == app)
        #expect(fields.severity == severity)
    }
}
