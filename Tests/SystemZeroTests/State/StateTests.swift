import FoundationEssentials
import GRDB
import Synchronization
import Testing

@testable import SystemZero

/// The state database: what it keeps over a restart, and what it does when it is damaged.
struct StateTests {
    @Test func `uses of keys are counted on after a restart, and those of removed keys are forgotten`() throws {
        let folder = ScratchFolder()
        let path = "\(folder.path)/state.sqlite"
        let keys = try KeyStore(path: "\(folder.path)/keys.yaml")
        let kept = try keys.create(KeyRequest(name: "kept", role: "admin"), now: Date(milliseconds: 1_000))
        let clock = MonitorClock(now: { 86_400_000 * 20_000 }, ticks: { 0 })
        for _ in 0..<3 { _ = keys.authenticate(kept.secret.text, now: Date(milliseconds: 5_000)) }
        let first = StateKeeper(database: try StateDatabase(path: path), keys: keys, counters: LiveCounters(), clock: clock)
        first.finish()

        let again = try KeyStore(path: "\(folder.path)/keys.yaml")
        let second = StateKeeper(database: try StateDatabase(path: path), keys: again, counters: LiveCounters(), clock: clock)
        try second.restore()
        _ = again.authenticate(kept.secret.text, now: Date(milliseconds: 9_000))
        #expect(again.usage(of: kept.key.id).count == 4)
        #expect(again.usage(of: kept.key.id).lastUsed == Date(milliseconds: 9_000))
        second.finish()
    }

    @Test func `captures of the same day are counted on, those of another are not`() throws {
        let folder = ScratchFolder()
        let keys = try KeyStore(path: "\(folder.path)/keys.yaml")
        let path = "\(folder.path)/state.sqlite"
        func count(on day: Int64, adding: Int) throws -> Int {
            let counters = LiveCounters()
            let clock = MonitorClock(now: { day * 86_400_000 + 5 }, ticks: { 0 })
            let keeper = StateKeeper(database: try StateDatabase(path: path), keys: keys, counters: counters, clock: clock)
            try keeper.restore()
            counters.addToday(adding, day: day)
            let today = counters.today(at: clock.now()).count
            keeper.finish()
            return today
        }
        #expect(try count(on: 20_000, adding: 3) == 3)
        #expect(try count(on: 20_000, adding: 2) == 5)
        #expect(try count(on: 20_001, adding: 1) == 1)
    }

    @Test func `counts are kept every ten seconds, not at every turn`() throws {
        let folder = ScratchFolder()
        let keys = try KeyStore(path: "\(folder.path)/keys.yaml")
        let issued = try keys.create(KeyRequest(name: "k", role: "admin"), now: Date(milliseconds: 1_000))
        let database = try StateDatabase(path: "\(folder.path)/state.sqlite")
        let time = Ticks()
        let keeper = StateKeeper(
            database: database, keys: keys, counters: LiveCounters(),
            clock: MonitorClock(now: { 0 }, ticks: { time.seconds.load(ordering: .relaxed) * 1_000_000_000 }))
        _ = keys.authenticate(issued.secret.text, now: Date(milliseconds: 5_000))
        time.seconds.store(9, ordering: .relaxed)
        keeper.tick()
        #expect(try database.keyUses().isEmpty)
        time.seconds.store(10, ordering: .relaxed)
        keeper.tick()
        #expect(try database.keyUses()[issued.key.id]?.count == 1)
    }

    @Test(arguments: ["this is no database", ""])
    func `a damaged file is begun anew`(content: String) throws {
        let folder = ScratchFolder()
        let path = try folder.write(content + String(repeating: "x", count: content.isEmpty ? 0 : 5_000), to: "state.sqlite")
        let database = try StateDatabase(path: path)
        #expect(try database.keyUses().isEmpty)
        try database.keep("captures", day: 1, count: 7)
        database.close()
        #expect(try StateDatabase(path: path).count("captures", day: 1) == 7)
    }

    /// The first page holds the schema, the others the tables; SQLite reads them when it needs them.
    @Test(arguments: [1, 2, 3, 4, 5])
    func `a file with a damaged page is begun anew, whichever page it is`(page: Int) throws {
        let folder = ScratchFolder()
        let path = folder.file("state.sqlite")
        let first = try StateDatabase(path: path)
        try first.keep("captures", day: 1, count: 7)
        first.close()
        var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        try #require(bytes.count > page * 4_096)
        for index in (page * 4_096)..<(page * 4_096 + 200) { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let again = try StateDatabase(path: path)
        #expect(try again.count("captures", day: 1) == nil && again.keyUses().isEmpty)
    }

    @Test func `a file without its tables is begun anew`() throws {
        let folder = ScratchFolder()
        let path = folder.file("state.sqlite")
        let first = try StateDatabase(path: path)
        try first.answering { try $0.execute(sql: "DROP TABLE answers") }
        first.close()
        #expect(try StateDatabase(path: path).answer(owner: "a", key: "k", since: 0) == nil)
    }

    @Test func `values of other types than were written count for nothing, and end nothing`() throws {
        let folder = ScratchFolder()
        let database = try StateDatabase(path: folder.file("state.sqlite"))
        try database.answering { database in
            try database.execute(
                sql: """
                    INSERT INTO key_uses VALUES ('abcd', 'many', 1), ('abce', 1, 'then'), ('abcf', 3, 9223372036854775807), ('abcg', -5, 1),
                        ('abch', 4, 1000);
                    INSERT INTO day_counts VALUES ('captures', 1, 'some');
                    INSERT INTO answers VALUES ('o', 'bad', X'00', 5, 'ok', '{}', X'00'), ('o', 'far', X'00', 5, 99999, '{}', X'00')
                    """)
        }
        #expect(try database.keyUses().mapValues(\.count) == [try #require(KeyID("abch")): 4])
        #expect(try database.count("captures", day: 1) == nil)
        for key in ["bad", "far"] {
            #expect(throws: Problem(.storageFailed, "")) { try database.answer(owner: "o", key: key, since: 0) }
        }
    }

    @Test func `a database that cannot be opened now stays as it is`() throws {
        let folder = ScratchFolder()
        let path = folder.file("state.sqlite")
        let first = try StateDatabase(path: path)
        try first.keep("captures", day: 1, count: 7)
        first.close()
        // Nobody, root included, can open a database whose journal is a folder.
        try FileManager.default.createDirectory(atPath: path + "-wal", withIntermediateDirectories: false)
        #expect(throws: Problem(.storageFailed, "")) { try StateDatabase(path: path) }
        try FileManager.default.removeItem(atPath: path + "-wal")
        #expect(try StateDatabase(path: path).count("captures", day: 1) == 7)
    }

    @Test func `a folder that is not there is told`() throws {
        let folder = ScratchFolder()
        #expect(throws: Problem(.storageFailed, "")) { try StateDatabase(path: "\(folder.path)/none/state.sqlite") }
    }

    @Test(
        arguments: [
            (VersionCondition.none, nil, nil, nil), (.none, 3, nil, "precondition_required"), (.absent, nil, nil, nil),
            (.absent, 3, nil, "precondition_failed"), (.present, 3, 3, nil), (.present, nil, nil, "precondition_failed"),
            (.oneOf([2, 3]), 3, 3, nil), (.oneOf([2]), 3, nil, "precondition_failed"), (.oneOf([]), 3, nil, "precondition_failed"),
            (.oneOf([3]), nil, nil, "precondition_failed"),
        ] as [(VersionCondition, Int?, Int?, String?)])
    func `a change is made on the version that was meant`(condition: VersionCondition, current: Int?, replaced: Int?, code: String?) {
        do {
            let version = try condition.replaced(current: current, name: "`x`")
            #expect(version == replaced)
            #expect(code == nil)
        } catch {
            #expect(error.code == code)
        }
    }

    @Test func `the rate of requests is the mean of the last minute, or of the time there was`() {
        let rate = RequestRate()
        let second: UInt64 = 1_000_000_000
        for _ in 0..<30 { rate.count(at: 100 * second) }
        #expect(rate.perSecond(at: 110 * second, start: 100 * second) == 3)
        #expect(rate.perSecond(at: 159 * second, start: 0) == 0.5)
        #expect(rate.perSecond(at: 160 * second, start: 0) == 0)
        rate.count(at: 160 * second)
        #expect(rate.perSecond(at: 160 * second, start: 160 * second) == 1)
    }
}

private final class Ticks: Sendable {
    let seconds = Atomic<UInt64>(0)
}
