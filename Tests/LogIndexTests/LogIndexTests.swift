import FoundationEssentials
import LogIndex
import Testing

struct LogIndexTests {
    private static func withIndex(_ body: (LogIndex, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-index-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index.sqlite").path
        try body(LogIndex(path: path, identity: "log.example+1"), path)
    }

    private static func entry(_ index: UInt64, kind: String = "drift", severity: String = "info", app: String = "shop") -> IndexedEntry {
        IndexedEntry(
            index: index, time: "2026-11-22T09:00:\(index % 60 < 10 ? "0" : "")\(index % 60).000Z", kind: kind,
            data: Array(#"{"severity":"\#(severity)","app":"\#(app)","screen_id":"s\#(index % 3)"}"#.utf8))
    }

    private static func query(_ change: (inout LogQuery) -> Void) -> LogQuery {
        var query = LogQuery()
        change(&query)
        return query
    }

    @Test func `entries are found by the fields of their data`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<30).map { Self.entry($0, severity: $0 % 10 == 0 ? "critical" : "info") })
            #expect(try index.indexedCount() == 30)
            #expect(try index.indices(matching: Self.query { $0.severity = "critical" }) == [0, 10, 20])
            #expect(
                try index.indices(
                    matching: Self.query {
                        $0.severity = "critical"; $0.screenID = "s1"
                    }) == [10])
            #expect(try index.count(matching: Self.query { $0.app = "shop" }) == 30)
            #expect(try index.indices(matching: Self.query { $0.app = "' OR 1=1 --" }).isEmpty)
        }
    }

    @Test func `pages follow one another without gap or repeat in both directions`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<25).map { Self.entry($0) })
            for newestFirst in [false, true] {
                var seen: [UInt64] = []
                var page = Self.query {
                    $0.limit = 10; $0.newestFirst = newestFirst
                }
                repeat {
                    let found = try index.indices(matching: page)
                    seen += found
                    page.after = found.last
                    if found.count < 10 { break }
                } while true
                #expect(seen == (newestFirst ? Array((0..<25).reversed()) : Array(0..<25)))
            }
        }
    }

    @Test func `times are half open`() throws {
        try Self.withIndex { index, _ in
            try index.feed((0..<10).map { Self.entry($0) })
            let found = try index.indices(
                matching: Self.query {
                    $0.since = "2026-11-22T09:00:03"; $0.until = "2026-11-22T09:00:05.000Z"
                })
            #expect(found == [3, 4])
        }
    }

    @Test func `feeding the same entries twice changes nothing`() throws {
        try Self.withIndex { index, _ in
            try index.feed([Self.entry(0), Self.entry(1)])
            try index.feed([Self.entry(1), Self.entry(2)])
            #expect(try index.indices(matching: LogQuery()) == [0, 1, 2])
        }
    }

    @Test func `a damaged file and one of another log are built anew`() throws {
        try Self.withIndex { index, path in
            try index.feed([Self.entry(0)])
            try index.close()
            let other = try LogIndex(path: path, identity: "other+2")
            #expect(try other.indexedCount() == 0)
            try other.feed([Self.entry(0)])
            try other.close()
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
            try Data(repeating: 0x78, count: 8_192).write(to: URL(filePath: path))
            #expect(try LogIndex(path: path, identity: "other+2").indexedCount() == 0)
        }
    }
}
