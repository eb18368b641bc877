import AccessibilityTree
import Drift
import FoundationEssentials
import IntegrityLog
import PolicyHost
import Testing

@testable import SystemZero

/// The `filter` function of `noise.lua` in the pipeline, and the report on what noise rules hide.
struct NoisePolicyTests {
    private static let page = #"""
        {"app":"shop","tree":{"role":"document","name":"Pay","children":[
          {"role":"status","name":"ticker","children":[{"role":"text","name":"17 people look at this"},{"role":"button","name":"Buy now"}]},
          {"role":"text","name":"queue 4711"},{"role":"button","name":"Cancel 4711","value":"x"}]}}
        """#

    private static let filter = """
        return {
          drop = { { id = "unused", role = "scrollbar" } },
          filter = function(node, context)
            if node.role == "status" then return "drop" end
            if sz.glob("*4711*", node.name) then return { name = "masked", value = "masked" } end
          end,
        }

        """

    private func engine(_ noise: String) throws -> PolicyEngine {
        let files = Installation.policies(["noise.lua": noise]).map { PolicyFile(path: $0.key, bytes: Array($0.value.utf8)) }
        return try PolicyEngine(PolicySet(files: files, origin: .derived), options: .patient)
    }

    private static func tree() throws -> Tree { Normalizer.normalize(try CaptureParser.parse(Array(page.utf8)).raw) }

    private static func names(_ tree: Tree) -> [String] { (0..<tree.count).map { tree.arena.name($0) } }

    @Test func `a filter drops and masks, and hides no control`() throws {
        let prepared = NoisePolicy(try engine(Self.filter)).prepare(try Self.tree(), app: "shop")
        #expect(Self.names(prepared.tree) == ["Pay", "Buy now", "masked", "Cancel 4711"])
        #expect(prepared.tree.arena.value(3) == "masked")
        #expect(prepared.noise.hits == ["filter": 4])
        #expect(prepared.filterFailure == nil)
    }

    @Test func `a filter that fails hides nothing from there on, and is reported`() throws {
        let noise = NoisePolicy(
            try engine("return { filter = function(node) if node.role == 'text' then error('x') end return nil end }\n"))
        let prepared = noise.prepare(try Self.tree(), app: "shop")
        #expect(prepared.tree.count == (try Self.tree()).count)
        #expect(prepared.filterFailure?.contains("noise.lua:1") == true)
    }

    @Test func `what a filter hides is drift neither in the baseline nor in the capture`() async throws {
        let installation = try Installation(policies: Installation.policies(["noise.lua": Self.filter]))
        try await installation.run { monitor in
            func submit(_ text: String) async throws -> CaptureOutcome {
                try await monitor.intake.submit(
                    Submission(bytes: Array(text.utf8), actor: "test", origin: .http), generation: monitor.generations.current)
            }
            let first = try await submit(Self.page)
            _ = try await monitor.templates.build(captureID: first.id, screenID: "pay", app: "shop", reason: nil, actor: "test")
            let quiet = try await submit(
                Self.page.replacing("17 people", with: "18 people").replacing("queue 4711", with: "queue no. 4711"))
            #expect(quiet.examination.report.events.map(\.change.path) == [])
            let attack = try await submit(Self.page.replacing("Buy now", with: "Subscribe"))
            #expect(attack.examination.report.events.contains { $0.change.after == "Subscribe" })
            #expect(quiet.examination.noise["filter"] == 4)
        }
    }

    @Test func `the report says which rule did what to which node, and which rules did nothing`() throws {
        var report = NoiseReport(try engine(Self.filter), mostExamples: 2)
        report.add(try Self.tree(), app: "shop", name: "a")
        report.add(try Self.tree(), app: "shop", name: "b")
        #expect(report.rules.map(\.rule) == ["filter", "unused"])
        let filter = try #require(report.rules.first)
        #expect([filter.captures, filter.dropped, filter.kept, filter.masked] == [2, 4, 2, 4])
        #expect(
            filter.examples.map { "\($0.capture) \($0.action) \($0.role) \($0.text)" } == [
                "a dropped status ticker", "a dropped text 17 people look at this",
            ])
        #expect(report.rules.last?.touched == 0)
        #expect(report.json["rules"]?.array?.last?["rule"] == "unused")
    }

    @Test func `the report reads the archive`() async throws {
        let installation = try Installation(
            policies: Installation.policies([
                "noise.lua": "return { mask = { { id = \"numbers\", role = \"text\", value_pattern = \"%d+\", with = \"<n>\" } } }\n"
            ]))
        try await installation.run { monitor in
            for _ in 0..<3 {
                _ = try await monitor.intake.submit(
                    Submission(bytes: Array(Self.page.utf8), actor: "test", origin: .http), generation: monitor.generations.current)
            }
            var report = NoiseReport(monitor.generations.current.policies)
            let missing = try report.addArchive(of: monitor.logs.log.reader, blobs: monitor.reloader.builder.blobs, newest: 2)
            #expect(missing == 0)
            #expect(report.captures == 2)
            #expect(report.rules.map { [$0.masked, $0.captures] } == [[4, 2]])
            #expect(report.rules.first?.examples.first?.text == "17 people look at this → <n> people look at this")
        }
    }
}
