import Baseline
import FoundationEssentials
import PolicyHost
import Testing

@testable import SystemZero

/// How much is kept, and what a flood cannot push out.
struct RetentionTests {
    private static func request(role: String, path: String) -> RecordedInput {
        .access(
            AccessRequest(
                method: "GET", path: path, route: "/x", permission: "x:read", principal: Principal(id: "k", name: "k", role: role),
                ip: "192.0.2.1", time: PolicyTime(unix: 0)))
    }

    @Test func `a sweep removes what is too old, then the oldest, and never what is pinned`() throws {
        let scratch = ScratchFolder()
        let store = BlobStore(root: scratch.path)
        let digests = try (0..<6).map { try store.put(Array("blob \($0)".utf8), durability: .process) }
        for (number, digest) in digests.enumerated() {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(number) * 100)], ofItemAtPath: store.path(of: digest))
        }
        let retention = BlobRetention(maximumAge: 450, maximumBytes: 3 * 4_096)
        let sweep = retention.sweep(store, now: 600, pinned: [digests[0]])
        #expect(sweep == BlobRetention.Sweep(removed: 2, kept: 4, keptBytes: 4 * 4_096))
        #expect(try digests.map { try store.contains($0) } == [true, false, false, true, true, true])
        store.touch(digests[3])
        #expect(retention.sweep(store, now: 700).removed == 1)
        #expect(try store.contains(digests[3]))
    }

    @Test func `refusals of one kind push out none of another`() {
        let recorder = DecisionRecorder()
        recorder.record(Self.request(role: "operator", path: "/rare"), as: .denial)
        for number in 0..<5_000 { recorder.record(Self.request(role: "anonymous", path: "/\(number)"), as: .denial) }
        for number in 0..<5_000 { recorder.record(Self.request(role: "admin", path: "/\(number)"), as: .grant) }
        let recorded = recorder.recorded
        #expect(recorded.contains(Self.request(role: "operator", path: "/rare")))
        #expect(recorded.count == 1 + 16 + 1_000)
    }

    @Test func `a flood of refusals makes a bounded number of entries`() {
        let counters = DenialCounters()
        for number in 0..<10_000 {
            counters.count(
                route: "/r\(number % 3)", address: "2001:db8::\(number)", actor: "anonymous", code: "unauthenticated", message: nil, now: 0)
        }
        counters.count(route: "/r", address: "a", actor: "anonymous", code: "unauthenticated", message: nil, now: 60_000)
        #expect(counters.take(before: 30_000).isEmpty)
        let entries = counters.take(before: 60_000)
        #expect(entries.count == DenialCounters.maximumPerMinute + 3)
        #expect(entries.reduce(0) { $0 + $1.count } == 10_000)
        #expect(counters.take(before: nil).count == 1)
    }

    @Test func `inputs are written behind the request and are there after a flush`() async throws {
        let scratch = ScratchFolder()
        let store = DecisionStore(folder: scratch.path)
        let digests = (0..<100).map { store.keepSoon(Self.request(role: "admin", path: "/\($0)")) }
        await store.flush()
        #expect(try digests.map { try store.input($0.rawValue).subject } == digests.map { _ in "GET /x (x:read) as admin" })
        #expect(store.lost == 0)
    }

    @Test func `a disk that refuses loses inputs, which are counted`() async throws {
        let scratch = ScratchFolder()
        let file = try scratch.write("", to: "inputs")
        let store = DecisionStore(folder: Paths.folder(of: file))
        let digest = store.keepSoon(Self.request(role: "admin", path: "/"))
        await store.flush()
        #expect(store.lost == 1)
        #expect(throws: Problem.self) { try store.input(digest.rawValue) }
    }
}
