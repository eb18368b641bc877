import Baseline
import FoundationEssentials
import IntegrityLog
import LogIndex
import Testing

@testable import SystemZero

/// The retention of the settings, over a whole program with a log.
struct CaptureSweepTests {
    private static let day = 86_400

    /// A page whose button has this name, as native JSON.
    private static func page(_ name: String) -> [UInt8] {
        Array(
            #"{"role":"document","name":"Inbox","children":[{"role":"heading","name":"Inbox"},{"role":"button","name":"\#(name)"}]}"#.utf8)
    }

    private static func submit(_ name: String, to monitor: Monitor) async throws -> BlobDigest {
        let submission = Submission(bytes: page(name), actor: "test", origin: .http)
        let outcome = try await monitor.intake.submit(submission, generation: monitor.generations.current)
        return try #require(outcome.tree.flatMap(BlobDigest.init(rawValue:)))
    }

    /// Makes the file of a tree as old as a capture of the test's clock would.
    private static func date(_ digest: BlobDigest, _ monitor: Monitor, daysAgo: Int) throws {
        let moment = Date(timeIntervalSince1970: Double(monitor.clock.now() / 1_000) - Double(daysAgo * day))
        try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: monitor.baselines.blobs.path(of: digest))
    }

    @Test func `a tree goes when it is too old, and neither a baseline nor a finding nor an unchanged screen loses its own`() async throws {
        let installation = try Installation(policies: Installation.policies(), flags: ["capture_days": "30"])
        try await installation.run { monitor in
            let blobs = monitor.baselines.blobs
            let approved = try await Self.submit("Send", to: monitor)
            _ = try await monitor.templates.store(
                document: Array("schema: 1\nscreen_id: inbox\nversion: 1\nbaseline: \(approved)\n".utf8), actor: "ana")
            let drifted = try await Self.submit("Delete", to: monitor)
            let lonely = try blobs.put(Array("named by nothing".utf8))
            let young = try blobs.put(Array("named by nothing yet".utf8))
            for digest in [approved, drifted, lonely, young] { try Self.date(digest, monitor, daysAgo: 0) }
            installation.advance(seconds: 31 * Self.day)
            try Self.date(young, monitor, daysAgo: 0)
            let plan = try #require(try await monitor.sweepCaptures())
            #expect(plan.going.map(\.digest) == [lonely])
            #expect(plan.needed == 2)
            #expect(try [approved, drifted, lonely, young].map { try blobs.contains($0) } == [true, true, false, true])
            var query = LogQuery()
            query.kinds = [LogEvent.Kind.maintenance.rawValue]
            let page = String(decoding: try monitor.logs.page(query), as: UTF8.self)
            #expect(page.contains("captures_pruned") && page.contains("retention of the settings"), "\(page)")
        }
    }

    @Test(arguments: ["critical", "ignore"])
    func `a finding keeps its tree whatever its severity`(severity: String) async throws {
        let judge = "return { judge = function(change) return \"\(severity)\", \"changed\" end }\n"
        let installation = try Installation(policies: Installation.policies(["severity.lua": judge]), flags: ["capture_days": "30"])
        try await installation.run { monitor in
            let approved = try await Self.submit("Send", to: monitor)
            _ = try await monitor.templates.store(
                document: Array("schema: 1\nscreen_id: inbox\nversion: 1\nbaseline: \(approved)\n".utf8), actor: "ana")
            let clean = try await Self.submit("Send", to: monitor)
            let drifted = try await Self.submit("Send now", to: monitor)
            #expect(clean == approved && drifted != approved)
            for digest in [approved, drifted] { try Self.date(digest, monitor, daysAgo: 0) }
            installation.advance(seconds: 31 * Self.day)
            #expect(try await monitor.sweepCaptures()?.needed == 2)
            #expect(try monitor.baselines.blobs.contains(drifted))
        }
    }

    @Test func `without a retention everything stays`() async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            let digest = try monitor.baselines.blobs.put(Array("named by nothing".utf8))
            installation.advance(seconds: 4_000 * Self.day)
            #expect(try await monitor.sweepCaptures() == nil)
            #expect(try monitor.baselines.blobs.contains(digest))
        }
    }

    @Test func `the surplus over the count goes, the oldest first, but not what was just written`() async throws {
        let installation = try Installation(policies: Installation.policies(), flags: ["capture_count": "2"])
        try await installation.run { monitor in
            let blobs = monitor.baselines.blobs
            let digests = try (0..<4).map { try blobs.put(Array("blob \($0)".utf8)) }
            for (number, digest) in digests.enumerated() { try Self.date(digest, monitor, daysAgo: number) }
            let fresh = try #require(try await monitor.sweepCaptures())
            #expect(Set(fresh.going.map(\.digest)) == [digests[2], digests[3]])
            #expect(try digests.map { try blobs.contains($0) } == [true, true, false, false])
            for digest in try (0..<4).map({ try blobs.put(Array("more \($0)".utf8)) }) { try Self.date(digest, monitor, daysAgo: 0) }
            let none = try #require(try await monitor.sweepCaptures())
            #expect(none.going.allSatisfy { digests.contains($0.digest) }, "younger than two hours: somebody may be about to name it")
        }
    }

    @Test func `templates that cannot be read stop the sweep, for nobody knows what they need`() async throws {
        let installation = try Installation(policies: Installation.policies(), flags: ["capture_days": "1"])
        try await installation.run { monitor in
            let digest = try monitor.baselines.blobs.put(Array("named by a broken template, perhaps".utf8))
            try Self.date(digest, monitor, daysAgo: 9)
            _ = try installation.scratch.write("schema: one\n", to: "templates/inbox.yaml")
            let problem = try await #require(throws: Problem.self) { try await monitor.sweepCaptures() }
            #expect(problem.code == "conflict" && !problem.diagnostics.isEmpty)
            #expect(try monitor.baselines.blobs.contains(digest))
        }
    }

    @Test func `a tree that is put again is young, and no sweep that looked before takes it`() throws {
        let scratch = ScratchFolder()
        let store = BlobStore(root: scratch.path)
        let digest = try store.put(Array("blob".utf8))
        let old = Date.now.addingTimeInterval(-10_000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: store.path(of: digest))
        let moment = Int(Date.now.timeIntervalSince1970) - 5_000
        _ = try store.put(Array("blob".utf8))
        #expect(!store.remove(digest, notSince: moment))
        #expect(try store.contains(digest))
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: store.path(of: digest))
        #expect(store.remove(digest, notSince: moment))
        #expect(try !store.contains(digest))
    }
}
