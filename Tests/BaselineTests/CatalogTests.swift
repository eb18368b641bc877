import AccessibilityTree
import Baseline
import Testing

struct CatalogTests {
    @Test func `the catalog knows its templates and how rare a node is`() throws {
        let catalog = try MatcherTests.shop()
        #expect(catalog.templates.map(\.screenID.rawValue) == ["index", "login", "settings"])
        #expect(catalog.template(try #require(ScreenID(rawValue: "login"))) != nil)
        #expect(catalog.template(try #require(ScreenID(rawValue: "nope"))) == nil)
        let tree = Outline.tree(MatcherTests.index)
        #expect(catalog.frequency(of: 2, in: tree.arena) == 3)
        #expect(catalog.frequency(of: 3, in: tree.arena) == 2)
        #expect(catalog.frequency(of: 5, in: tree.arena) == 1)
    }

    @Test func `a later catalog takes unchanged baselines over and loads only the rest`() throws {
        let entries = [try MatcherTests.entry("login", MatcherTests.login), try MatcherTests.entry("index", MatcherTests.index)]
        let trees = Dictionary(uniqueKeysWithValues: entries.map { ($0.template.baseline, $0.trees[0]) })
        var loads = 0
        func load(_ templates: [Template], _ revision: String, _ older: Catalog?) -> CatalogLoader.Outcome {
            CatalogLoader.load(templates, revision: revision, reusing: older) { _, digest in
                loads += 1
                return trees[digest]
            }
        }
        let first = load([entries[0].template], "1", nil)
        let second = load(entries.map(\.template), "1", first.catalog)
        #expect(loads == 2)
        #expect(second.diagnostics.isEmpty)
        let match = Matcher.match(Outline.tree(MatcherTests.login), in: second.catalog)
        #expect(match.matched?.identity ?? 0 > 0.999)
        _ = load(entries.map(\.template), "2", second.catalog)
        #expect(loads == 4)
        var masked = entries[0].template
        masked.masks = [
            TemplateMask(nodes: try #require(NodeRequirement.Fields(role: "text")), parts: try MaskParts(source: "/x/"), replacement: "y")
        ]
        _ = load([masked], "1", second.catalog)
        #expect(loads == 5)
    }

    @Test func `a missing baseline is reported and the template judged by its required nodes`() throws {
        let required: [NodeRequirement] = [.any(try TextMatch(source: "Password"))]
        let entry = try MatcherTests.entry("login", MatcherTests.login, MatcherTests.index, required: required)
        let lost = CatalogLoader.load([entry.template], revision: "1") { _, _ throws(BaselineFault) in
            throw BaselineFault(reason: "the blob is damaged")
        }
        #expect(lost.diagnostics.map(\.code) == [.baselineMissing, .baselineMissing])
        #expect(lost.diagnostics.allSatisfy { $0.gravity == .warning && $0.message.hasSuffix("the blob is damaged") })
        #expect(Matcher.match(Outline.tree(MatcherTests.login), in: lost.catalog).matched?.basis == .requirements)
    }

    @Test func `a variant keeps its number when the main baseline is missing`() throws {
        let entry = try MatcherTests.entry("login", MatcherTests.login, MatcherTests.index)
        let outcome = CatalogLoader.load([entry.template], revision: "1") { template, digest in
            digest == template.baseline ? nil : entry.trees[1]
        }
        #expect(outcome.diagnostics.count == 1)
        #expect(Matcher.match(Outline.tree(MatcherTests.index), in: outcome.catalog).matched?.baseline == 1)
        #expect(entry.template.baseline(1) == entry.template.variants[0].baseline)
        #expect(entry.template.baseline(2) == nil)
    }

    @Test func `a template with only an aria text is recognised by it`() throws {
        var template = Template(screenID: try #require(ScreenID(rawValue: "login")))
        template.tree = "- heading \"Log in\" [level=1]\n- textbox \"Password\"\n- button \"Log in\"\n"
        let catalog = CatalogLoader.load([template], revision: "1") { _, _ in nil }.catalog
        let capture = try AriaCapture.parse(Array((template.tree ?? "").utf8), limits: .file)
        let match = try #require(Matcher.match(Normalizer.normalize(capture), in: catalog).matched)
        #expect(match.basis == .features && match.identity > 0.999)
    }

    /// 20 families of 20 screens that share eight names of their own and are else drawn from one pool: enough postings for the search to
    /// stop early, and siblings so close that the order of bounds differs from that of the screens. It must find what comparing with
    /// every template finds.
    @Test func `the bounded search names the same screens as comparing with every template`() throws {
        let entries = try (0..<400).map { number -> CatalogEntry in
            let outline = Self.outline(family: number / 20, number: number, drift: 0)
            return CatalogEntry(
                template: Template(screenID: try #require(ScreenID(rawValue: "s\(number)")), baseline: BlobDigest(of: Array(outline.utf8))),
                trees: [Outline.tree(outline)])
        }
        let catalog = Catalog.build(entries)
        for number in [7, 133, 398] {
            let capture = Outline.tree(Self.outline(family: number / 20, number: number, drift: 0.1))
            let candidates = Matcher.match(capture, in: catalog).candidates
            let all = entries.map { MatchExplanation.explain(capture: capture, baseline: $0.trees[0], catalog: catalog, limit: 0).identity }
            let near = all.filter { $0 > 0.1 }.sorted(by: >).prefix(candidates.count)
            #expect(near.count >= 4)
            #expect(zip(candidates, near).allSatisfy { abs($0.identity - $1) < 1e-5 }, "\(candidates.map(\.identity)) for \(Array(near))")
            #expect(candidates.first?.screenID.rawValue == "s\(number)")
        }
    }

    private static func outline(family: Int, number: Int, drift: Double) -> String {
        var common = SeededRandom(seed: 1)
        var shared = SeededRandom(seed: UInt64(family) + 100)
        var own = SeededRandom(seed: UInt64(number) + 1_000)
        var later = SeededRandom(seed: UInt64(number) + 100_000)
        var names = (0..<8).map { _ in word(&shared) }
        for _ in 0..<200 {
            let name = word(&common)
            if Bool.random(using: &own) { names.append(Double.random(in: 0..<1, using: &later) < drift ? word(&later) : name) }
        }
        return "document \"App\"\n" + names.map { "  button \"\($0)\"\n" }.joined()
    }

    private static func word(_ random: inout SeededRandom) -> String {
        String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
    }
}
