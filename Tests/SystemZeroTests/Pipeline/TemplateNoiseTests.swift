import AccessibilityTree
import Baseline
import Drift
import PolicyHost
import Testing

@testable import SystemZero

/// What a template itself says may vary.
struct TemplateNoiseTests {
    private static func status(_ text: String) -> String {
        "- heading \"Search\"\n- text: \(text)\n- button \"Search again\"\n- link \"Home\""
    }

    private static func list(_ rows: Int, extra: String = "") -> String {
        "- heading \"Inbox\"\n- list \"Messages\":\n" + (1...rows).map { "  - listitem: Message \($0)\n" }.joined()
            + extra + "- button \"Compose\""
    }

    @Test func `masks of a template apply to its baseline and to captures of it`() throws {
        let bench = try PipelineBench(["search": Self.status("Searched the vessel registry")]) { template in
            template.masks = [
                TemplateMask(
                    nodes: try #require(NodeRequirement.Fields(role: "text", name: TextMatch(source: "/^Searched/"))),
                    parts: try MaskParts(source: "/the .* registry/"), replacement: "<registry>")
            ]
        }
        let masked = try bench.examine(Self.status("Searched the aircraft registry"))
        #expect(masked.told == [])
        #expect(masked.noise["search.masks[1]"] == 1)
        #expect(try bench.examine(Self.status("Sold the aircraft registry")).told.count == 1)
    }

    @Test func `rows within the bounds of a template's repeats are counted, not told`() throws {
        let bench = try PipelineBench(["inbox": Self.list(3)]) { template in
            template.repeats = [
                TemplateRepeat(parent: try #require(NodeRequirement(role: "list")), role: "listitem", bounds: 2...4)
            ]
        }
        let longer = try bench.examine(Self.list(4))
        #expect(longer.told == [])
        #expect(longer.noise["inbox.repeats"] == 1)
        #expect(try bench.examine(Self.list(2)).told == [])
        #expect(try bench.examine(Self.list(5)).told.isEmpty == false)
        // A row with a control in it is never just one row more.
        let control = try bench.examine(Self.list(3, extra: "  - listitem:\n    - button \"Pay\"\n"))
        #expect(control.rules.contains("novel_interactive"))
    }

    @Test func `templates whose baselines are known are not read again`() throws {
        let bench = try PipelineBench(["inbox": Self.list(3), "search": Self.status("Found it")])
        let loads = bench.baselines.count
        #expect(loads == 2)
        let folder = TemplateFolder(templates: bench.generation.baselines.catalog.templates, diagnostics: [])
        func prepare(_ digest: String) -> BaselineSet {
            BaselineSet.prepare(
                folder, noise: bench.generation.policies.noiseRules, noiseDigest: digest, source: bench.baselines,
                reusing: bench.generation.baselines)
        }
        #expect(prepare("test").catalog.templates.count == 2)
        #expect(bench.baselines.count == loads)
        _ = prepare("other noise")
        #expect(bench.baselines.count == loads + 2)
    }

    @Test func `a baseline that is gone is a problem with the name of its template`() throws {
        let bench = try PipelineBench(["inbox": Self.list(3)]) { template in
            template.variants = [TemplateVariant(name: "- none", baseline: BlobDigest(of: []))]
            template.baseline = BlobDigest(of: [1])
        }
        let problems = bench.generation.baselines.problems
        #expect(problems.map(\.code) == ["baseline_missing"])
        #expect(problems.first?.file == "inbox.yaml")
        #expect(!bench.generation.baselines.isSound)
    }
}
