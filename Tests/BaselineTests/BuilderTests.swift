import AccessibilityTree
import Baseline
import Testing

struct BuilderTests {
    private static func request(_ id: String, _ outline: String) throws -> TemplateRequest {
        TemplateRequest(
            screenID: try #require(ScreenID(rawValue: id)), tree: Outline.tree(outline), baseline: BlobDigest(of: Array(outline.utf8)))
    }

    @Test func `inputs, secrets and form buttons are proposed, and the rarest names`() throws {
        let catalog = try MatcherTests.shop()
        let template = TemplateBuilder.build(try Self.request("login", MatcherTests.login), catalog: catalog)
        #expect(
            template.requiredNodes.map(\.description) == [
                "link \"Shop\"", "heading \"Log in\"", "textbox \"E-mail\"", "textbox \"Password\"", "button \"Log in\"",
                "link \"Forgot password?\"",
            ])
        #expect(try Template.parse(Array(TemplateWriter.write(template).utf8)) == template)
    }

    @Test func `names with numbers, prose and hidden nodes are not proposed`() {
        let tree = Outline.tree(
            """
            window
              button "Buy 3 now"
              button "\(String(repeating: "long ", count: 30))"
              button "Hidden" {invisible}
              button #steady
              textbox "/slashed/"
            """)
        let proposed = RequiredNodeProposal.propose(for: tree, catalog: .empty)
        #expect(proposed.map(\.description) == ["button #steady", "textbox /^\\/slashed\\/$/"])
        #expect(proposed.allSatisfy { $0.firstMatch(in: tree.arena) != nil })
    }

    @Test func `at most eight are proposed, common names last, but every secret`() throws {
        let buttons = (0..<12).map { "  link \"\(["Shop", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "Log out"][$0])\"" }.joined(
            separator: "\n")
        let tree = Outline.tree("window\n" + buttons)
        let proposed = RequiredNodeProposal.propose(for: tree, catalog: try MatcherTests.shop())
        #expect(proposed.count == RequiredNodeProposal.limit)
        #expect(!proposed.map(\.description).contains("link \"Shop\""))
        let secrets = Outline.tree("window\n" + "abcdefghijkl".map { "  textbox \"\($0)\" [secret]" }.joined(separator: "\n"))
        #expect(RequiredNodeProposal.propose(for: secrets, catalog: .empty).count == 12)
    }

    @Test func `a rebased template keeps what people wrote`() throws {
        var template = TemplateBuilder.build(try Self.request("login", MatcherTests.login))
        template.forbiddenNodes = [.any(try TextMatch(source: "Verify"))]
        let next = try Self.request("login", MatcherTests.login.replacing("Forgot password?", with: "Help"))
        let kept = TemplateBuilder.rebase(template, onto: next)
        #expect(kept.requiredNodes == template.requiredNodes && kept.forbiddenNodes == template.forbiddenNodes)
        #expect(kept.baseline == next.baseline)
        #expect(TemplateBuilder.rebase(template, onto: next, dropMissing: true).requiredNodes.count == template.requiredNodes.count - 1)
    }

    @Test func `the envelope says under which conditions the baseline was captured, and what it claims`() {
        var envelope = CaptureEnvelope()
        envelope.source = .cdp
        envelope.viewport = CaptureEnvelope.Viewport(width: 1280, height: 800)
        envelope.scale = 1.25
        envelope.tools = ["b": "2", "a": "1"]
        envelope.screenID = "../x"
        envelope.app = "shop"
        let conditions = CaptureConditions(envelope)
        #expect(conditions.source == "cdp" && conditions.viewport == "1280x800" && conditions.scale == "1.25")
        #expect(conditions.tools.map(\.key) == ["a", "b"])
        #expect(ScreenClaim(envelope) == ScreenClaim(screenID: nil, app: "shop"))
    }

    @Test func `captures are sorted by screen and named once each`() {
        let outlines = [
            MatcherTests.login, MatcherTests.index, MatcherTests.login.replacing("Forgot", with: "Lost"), MatcherTests.settings,
            MatcherTests.index,
        ]
        var seen = 0
        let clusters = CaptureClustering.cluster(
            outlines.enumerated().map { ClusterInput(label: "\($0)", tree: Outline.tree($1), screenHint: $0 == 3 ? "My settings!" : nil) }
        ) { seen = $0 }
        #expect(seen == 5)
        #expect(clusters.map(\.members) == [[0, 2], [1, 4], [3]])
        #expect(clusters.map(\.screenID.rawValue) == ["log_in_shop", "orders_shop", "My_settings"])
        #expect(clusters.map(\.baseline) == [0, 1, 3])
        #expect(clusters[1].cohesion > 0.99 && clusters[0].cohesion < 1)
    }

    @Test func `a template a cluster requires only what all of its captures show`() throws {
        let outlines = [MatcherTests.login, MatcherTests.login.replacing("Forgot password?", with: "Help"), MatcherTests.index]
        let captures = outlines.map { ClusterInput(label: "", tree: Outline.tree($0)) }
        let clusters = CaptureClustering.cluster(captures)
        let templates = BulkBuilder.build(clusters, of: captures) { cluster, capture in
            TemplateRequest(screenID: cluster.screenID, tree: capture.tree, baseline: BlobDigest(of: [UInt8(cluster.baseline)]))
        }
        #expect(templates.map(\.screenID) == clusters.map(\.screenID))
        #expect(templates[0].requiredNodes.map(\.description).contains("textbox \"Password\""))
        #expect(!templates[0].requiredNodes.map(\.description).contains { $0.contains("Forgot") || $0.contains("Help") })
        #expect(BulkBuilder.build(clusters, of: captures) { _, _ in nil }.isEmpty)
    }

    @Test func `screens of one title get different names`() {
        let clusters = CaptureClustering.cluster([
            ClusterInput(label: "a", tree: Outline.tree("window \"App\"\n  button \"x\"")),
            ClusterInput(label: "b", tree: Outline.tree("window \"App\"\n  list \"y\"\n    link \"z\"")),
            ClusterInput(label: "c", tree: Outline.tree("list")),
        ])
        #expect(clusters.map(\.screenID.rawValue) == ["app", "app_2", "unnamed"])
    }

    @Test func `a template is validated against many captures`() throws {
        let required: [NodeRequirement] = [.any(try TextMatch(source: "Log in")), .any(try TextMatch(source: "Forgot password?"))]
        let catalog = Catalog.build([
            try MatcherTests.entry("login", MatcherTests.login, required: required), try MatcherTests.entry("index", MatcherTests.index),
        ])
        let report = TemplateValidation.validate(
            try #require(ScreenID(rawValue: "login")), in: catalog,
            against: [
                ("same", Outline.tree(MatcherTests.login)),
                ("less", Outline.tree(MatcherTests.login.replacing("Forgot password?", with: "Help"))),
                ("other", Outline.tree(MatcherTests.index)),
            ])
        #expect(report.rows.map(\.passes) == [true, false, false])
        #expect(report.passed == 1)
        #expect(report.rows[2].other?.rawValue == "index")
        #expect(report.weakRequirements.map(\.requirement.description) == ["Forgot password?"])
    }

    @Test func `suggestions name what is missing, unmet and unspecific`() throws {
        let required: [NodeRequirement] = [
            try #require(NodeRequirement(role: "heading", name: try TextMatch(source: "Gone"))), .any(try TextMatch(source: "Shop")),
        ]
        let template = try MatcherTests.entry("login", MatcherTests.login, required: required).template
        let catalog = Catalog.build([
            CatalogEntry(template: template, trees: [Outline.tree(MatcherTests.login)]),
            try MatcherTests.entry("index", MatcherTests.index),
        ])
        let messages = TemplateSuggestion.suggest(for: template, baseline: Outline.tree(MatcherTests.login), catalog: catalog).map(
            \.message)
        #expect(messages.contains("heading \"Gone\" is required, but the baseline does not show it"))
        #expect(messages.contains("Shop is required here and occurs on 2 screens"))
        #expect(messages.contains("require textbox \"Password\""))
        #expect(TemplateSuggestion.suggest(for: template, baseline: nil, catalog: catalog) == [.addBaseline])
    }

    @Test func `signatures say under which noise set and normaliser they were made`() {
        let noise = String(repeating: "a", count: 64)
        let signatures = TemplateSignatures(of: Outline.tree(MatcherTests.login), noise: noise)
        #expect(signatures.structural?.count == 64 && signatures.structural != signatures.content)
        #expect(signatures.isCurrent(noise: noise, normalizer: Normalizer.version))
        #expect(!signatures.isCurrent(noise: String(repeating: "b", count: 64), normalizer: Normalizer.version))
        #expect(!signatures.isEmpty && TemplateSignatures().isEmpty)
    }

    @Test func `adding a variant twice is refused`() throws {
        let template = try MatcherTests.entry("login", MatcherTests.login).template
        let variant = TemplateVariant(name: "empty", baseline: BlobDigest(of: [9]))
        let extended = try #require(TemplateBuilder.adding(variant, to: template))
        #expect(TemplateBuilder.adding(variant, to: extended) == nil)
        #expect(
            TemplateBuilder.adding(TemplateVariant(name: "same", baseline: BlobDigest(of: Array(MatcherTests.login.utf8))), to: template)
                == nil)
    }
}
