import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import LogIndex
import Testing

@testable import SystemZero

/// A process that died between a decision on templates and its entry in the log.
struct InterruptedChangeTests {
    private static func template(_ screen: String, _ button: String) throws -> Template {
        Template(
            screenID: try #require(ScreenID(rawValue: screen)), metadata: TemplateMetadata(approvedBy: "ana", reason: "release 5"),
            requiredNodes: [.any(try TextMatch(source: button))])
    }

    private static func entries(_ monitor: Monitor) throws -> [String] {
        var query = LogQuery()
        query.kinds = [LogEvent.Kind.template.rawValue]
        return try monitor.logs.indices(matching: query).map { index in
            let data = try JSONValue.parse(Array(monitor.logs.readEntry(at: index).data))
            let members = ["action", "screen_id", "actor", "reason"].map { data[$0]?.string ?? "-" }
            return members.joined(separator: " ") + " \(data["version"]?.integer ?? 0)"
        }
    }

    @Test(arguments: [[], ["inbox.yaml"], ["inbox.yaml", "outbox.yaml"]])
    func `the next start completes the change, logs it once and says so`(unwritten: [String]) async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            _ = try await monitor.templates.store(document: Array(TemplateWriter.write(Self.template("inbox", "Send")).utf8), actor: "ana")
        }
        let files = DiskTemplateFiles(root: installation.scratch.file("templates"))
        let old = try #require(try files.read("inbox.yaml", limit: 10_000))
        // As far as the process came: everything but the entry, or fewer live files.
        _ = try TemplateStore(files: files).decide([
            (try Self.template("inbox", "Send all"), 1), (try Self.template("outbox", "Send"), nil),
        ])
        for name in unwritten { if name == "inbox.yaml" { try files.replace(name, with: old) } else { try files.remove(name) } }

        let (monitor, report) = try await installation.open()
        #expect(report.remarks.map(\.code).contains("import_completed"))
        #expect(monitor.generations.current.baselines.catalog.templates.map { "\($0.screenID) \($0.version)" } == ["inbox 2", "outbox 1"])
        #expect(monitor.readiness().isReady)
        #expect(
            try Self.entries(monitor).suffix(2) == ["completed inbox ana release 5 2", "completed outbox ana release 5 1"])
        await monitor.close()
        #expect(!installation.scratch.names.contains("templates/.history/.import"))
        let count = try await installation.run { monitor in try Self.entries(monitor).count }
        #expect(count == 3, "the next start has nothing to complete")
    }

    @Test(arguments: [false, true]) func `the next start completes a retirement, logs who decided it, and says so`(
        fileIsGone: Bool
    ) async throws {
        let installation = try Installation(policies: Installation.policies())
        try await installation.run { monitor in
            _ = try await monitor.templates.store(document: Array(TemplateWriter.write(Self.template("inbox", "Send")).utf8), actor: "ana")
        }
        let files = DiskTemplateFiles(root: installation.scratch.file("templates"))
        let old = try #require(try files.read("inbox.yaml", limit: 10_000))
        try TemplateStore(files: files).decide(
            TemplateRetirement(
                screenID: try #require(ScreenID(rawValue: "inbox")), version: 1, actor: "ben", reason: "the screen\nis gone"))
        if !fileIsGone { try files.replace("inbox.yaml", with: old) }

        let (monitor, report) = try await installation.open()
        #expect(report.remarks.map(\.code).contains("import_completed"))
        #expect(monitor.generations.current.baselines.catalog.templates.isEmpty)
        #expect(try Self.entries(monitor).last == "retired inbox ben the screen is gone 1")
        await monitor.close()
        #expect(!installation.scratch.names.contains("templates/.history/.retirement"))
        #expect(!installation.scratch.names.contains("templates/inbox.yaml"))
        let count = try await installation.run { monitor in try Self.entries(monitor).count }
        #expect(count == 2, "the next start has nothing to complete")
    }

    @Test func `a change whose versions are gone is a problem of the templates, and the program starts`() async throws {
        let installation = try Installation(policies: Installation.policies())
        let files = DiskTemplateFiles(root: installation.scratch.file("templates"))
        _ = try TemplateStore(files: files).decide([(try Self.template("inbox", "Send"), nil)])
        try files.remove(".history/inbox/1.yaml")
        try await installation.run { monitor in
            #expect(!monitor.readiness().isReady)
            #expect(monitor.generations.current.baselines.problems.contains { $0.message.contains("cannot be completed") })
        }
    }
}
