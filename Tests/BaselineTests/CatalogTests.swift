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

    /// With many templates the search stops early; it must find what a comparison with every template finds.
    @Test func `the bounded search names the same screens as comparing with every template`() throws {
        var random = SeededRandom(seed: 11)
        let outlines = (0..<300).map { number -> String in
            var outline = "document \"App\"\n  banner\n    link \"Home\"\n"
            for row in 0..<30 {
                let shared = Bool.random(using: &random)
                outline +=
                    "  button \"\(shared ? "common \("abcdefgh".randomElement(using: &random) ?? "x") \(row % 3 == 0 ? "p" : "q")" : word(&random))\"\n"
            }
            return outline + "  heading \"screen \(word(&random))\"\n" + (number % 2 == 0 ? "  form\n    textbox \"\(word(&random))\"" : "")
        }
        let entries = try outlines.enumerated().map { try MatcherTests.entry("s\($0)", $1) }
        let catalog = Catalog.build(entries)
        for number in stride(from: 0, to: 300, by: 29) {
            let changed = Outline.tree(outlines[number] + "\n  text \"\(word(&random))\"")
            let result = Matcher.match(changed, in: catalog)
            #expect(result.matched?.screenID.rawValue == "s\(number)")
            for candidate in result.candidates.prefix(3) {
                let position = try #require(Int(candidate.screenID.rawValue.dropFirst()))
                let explained = MatchExplanation.explain(capture: changed, baseline: entries[position].trees[0], catalog: catalog, limit: 3)
                #expect(abs(explained.identity - candidate.identity) < 1e-5)
            }
            let best = entries.map {
                MatchExplanation.explain(capture: changed, baseline: $0.trees[0], catalog: catalog, limit: 0).identity
            }.max()
            #expect(abs((best ?? 0) - (result.candidates.first?.identity ?? 1)) < 1e-5)
        }
    }

    private func word(_ random: inout SeededRandom) -> String {
        String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
    }
}
