import AccessibilityTree
import Baseline
import Testing

struct MatcherTests {
    static let login = """
        document "Log in | Shop"
          banner
            link "Shop"
          main
            heading "Log in"
            form
              textbox "E-mail"
              textbox "Password" [secret]
              button "Log in"
              link "Forgot password?"
        """
    static let index = """
        document "Orders | Shop"
          banner
            link "Shop"
            button "Log out"
          main
            heading "Orders"
            table
              row
                cell "Order 12"
                cell "3.50"
              row
                cell "Order 13"
                cell "7.25"
            button "New order"
        """
    static let settings = """
        document "Settings | Shop"
          banner
            link "Shop"
            button "Log out"
          main
            heading "Settings"
            group "Language"
              radio "English"
              radio "Deutsch"
            button "Save settings"
        """

    static func entry(_ id: String, _ outlines: String..., required: [NodeRequirement] = [], app: String = "shop") throws -> CatalogEntry {
        let digests = outlines.map { BlobDigest(of: Array($0.utf8)) }
        let template = Template(
            screenID: try #require(ScreenID(rawValue: id)), metadata: TemplateMetadata(app: app), requiredNodes: required,
            baseline: digests.first,
            variants: digests.dropFirst().enumerated().map { TemplateVariant(name: "v\($0)", baseline: $1) })
        return CatalogEntry(template: template, trees: outlines.map(Outline.tree))
    }

    static func shop() throws -> Catalog {
        Catalog.build([try entry("login", login), try entry("index", index), try entry("settings", settings)])
    }

    @Test(arguments: [("login", MatcherTests.login), ("index", MatcherTests.index), ("settings", MatcherTests.settings)])
    func `a screen is recognised as itself with all of its baseline and nothing new`(id: String, outline: String) throws {
        let result = Matcher.match(Outline.tree(outline), in: try Self.shop())
        let match = try #require(result.matched)
        #expect(match.screenID.rawValue == id)
        #expect(match.identity > 0.999 && match.coverage > 0.999 && match.novelty < 0.001)
        #expect(result.margin > 0.3)
        #expect(result.targets == [match.screenID])
    }

    @Test func `other numbers and more rows change nothing about identity`() throws {
        let later = Self.index.replacing("Order 12", with: "Order 1,299").replacing("7.25", with: "12")
        #expect(Matcher.match(Outline.tree(later), in: try Self.shop()).matched?.identity ?? 0 > 0.999)
    }

    @Test func `an injected dialog raises novelty and leaves coverage whole`() throws {
        let attacked = Self.index + "\n  dialog \"Session expired\"\n    textbox \"Password\" [secret]\n    button \"Continue\""
        let match = try #require(Matcher.match(Outline.tree(attacked), in: try Self.shop()).matched)
        #expect(match.screenID.rawValue == "index")
        #expect(match.coverage > 0.999)
        #expect(match.novelty > 0.1)
    }

    @Test func `a screen of another program is unknown`() throws {
        let result = Matcher.match(Outline.tree("window \"Calculator\"\n  button \"7\"\n  button \"plus\""), in: try Self.shop())
        #expect(result.verdictName == "unknown_screen")
        #expect(result.matched == nil)
    }

    @Test func `two templates of the same look are ambiguous, and both are compared`() throws {
        let catalog = Catalog.build([try Self.entry("a", Self.login), try Self.entry("b", Self.login), try Self.entry("c", Self.index)])
        let result = Matcher.match(Outline.tree(Self.login), in: catalog)
        #expect(result.verdictName == "ambiguous")
        #expect(result.targets.map(\.rawValue) == ["a", "b"])
        #expect(result.margin == 0)
        let claimed = Matcher.match(Outline.tree(Self.login), in: catalog, claim: ScreenClaim(screenID: ScreenID(rawValue: "a")))
        #expect(claimed.verdictName == "ambiguous")
    }

    @Test func `variants of one screen do not compete with each other`() throws {
        let full = Self.login + "\n    alert \"Wrong password\""
        let catalog = Catalog.build([try Self.entry("login", Self.login, full), try Self.entry("index", Self.index)])
        let result = Matcher.match(Outline.tree(full), in: catalog)
        #expect(result.matched?.baseline == 1)
        #expect(result.margin > 0.3)
        #expect(Matcher.match(Outline.tree(Self.login), in: catalog).matched?.baseline == 0)
    }

    @Test func `a claim never lowers scrutiny`() throws {
        let catalog = try Self.shop()
        let login = ScreenID(rawValue: "login")
        let lying = Matcher.match(Outline.tree(Self.index), in: catalog, claim: ScreenClaim(screenID: login, app: "bank"))
        #expect(lying.matched?.screenID.rawValue == "index")
        #expect(lying.claim == ClaimOutcome(screen: .differs, appDiffers: true))
        #expect(lying.targets.map(\.rawValue) == ["index", "login"])
        let unknown = Matcher.match(Outline.tree("window \"X\"\n  button \"Y\""), in: catalog, claim: ScreenClaim(screenID: login))
        #expect(unknown.verdictName == "unknown_screen")
        #expect(unknown.targets.contains { $0.rawValue == "login" })
        let nowhere = Matcher.match(Outline.tree(Self.index), in: catalog, claim: ScreenClaim(screenID: ScreenID(rawValue: "nope")))
        #expect(nowhere.claim.screen == .unknown)
    }

    @Test func `a claim settles a close call only for the template that is nearest anyway`() throws {
        let other = Self.login.replacing("Forgot password?", with: "Lost password?")
        let catalog = Catalog.build([try Self.entry("a", Self.login), try Self.entry("b", other)])
        let options = MatchOptions(margin: 0.9)
        let tree = Outline.tree(Self.login + "\n    alert \"Wrong password\"")
        let right = Matcher.match(tree, in: catalog, claim: ScreenClaim(screenID: ScreenID(rawValue: "a")), options: options)
        let wrong = Matcher.match(tree, in: catalog, claim: ScreenClaim(screenID: ScreenID(rawValue: "b")), options: options)
        #expect(right.matched?.screenID.rawValue == "a")
        #expect(wrong.verdictName == "ambiguous")
    }

    @Test func `a screen that is shown to the last feature is no other state of it, however alike they are`() throws {
        let other = Self.login.replacing("Forgot password?", with: "Lost password?")
        let catalog = Catalog.build([try Self.entry("a", Self.login), try Self.entry("b", other)])
        let options = MatchOptions(margin: 0.9)
        #expect(Matcher.match(Outline.tree(Self.login), in: catalog, options: options).matched?.screenID.rawValue == "a")
        #expect(Matcher.match(Outline.tree(other), in: catalog, options: options).matched?.screenID.rawValue == "b")
    }

    @Test func `missing and forbidden nodes are named`() throws {
        let required: [NodeRequirement] = [
            .any(try TextMatch(source: "Log in")), try #require(NodeRequirement(role: "textbox", name: try TextMatch(source: "/^pass/i"))),
            .any(try TextMatch(source: "Sign up")),
        ]
        var entry = try Self.entry("login", Self.login, required: required)
        var template = entry.template
        template.forbiddenNodes = [try #require(NodeRequirement(role: "link", name: try TextMatch(source: "/forgot/i")))]
        entry = CatalogEntry(template: template, trees: entry.trees)
        let report = try #require(Matcher.match(Outline.tree(Self.login), in: Catalog.build([entry])).matched?.requirements)
        #expect(report.present.map(\.node) == [4, 7])
        #expect(report.missing.map(\.description) == ["Sign up"])
        #expect(report.forbidden.map(\.node) == [9])
        #expect(!report.satisfied)
    }

    @Test func `a template none of whose required nodes is there is not meant`() throws {
        let entry = try Self.entry("login", Self.login, required: [.any(try TextMatch(source: "Sign up"))])
        #expect(Matcher.match(Outline.tree(Self.login), in: Catalog.build([entry])).verdictName == "unknown_screen")
    }

    @Test func `a template without a baseline is recognised by its required nodes`() throws {
        func declared(_ id: String, _ names: [String]) throws -> CatalogEntry {
            let required = try names.map { NodeRequirement.any(try TextMatch(source: $0)) }
            return CatalogEntry(template: Template(screenID: try #require(ScreenID(rawValue: id)), requiredNodes: required), trees: [])
        }
        let catalog = Catalog.build([
            try declared("sign_in", ["E-mail", "Password", "Log in", "Forgot password?"]), try declared("orders", ["Orders", "New order"]),
            try declared("any", ["/never there/"]),
        ])
        let match = try #require(Matcher.match(Outline.tree(Self.login), in: catalog).matched)
        #expect(match.screenID.rawValue == "sign_in")
        #expect(match.basis == .requirements)
        let less = Self.login.replacing("Forgot password?", with: "Help")
        #expect(Matcher.match(Outline.tree(less), in: catalog).matched?.requirements.missing.map(\.description) == ["Forgot password?"])
        #expect(Matcher.match(Outline.tree(Self.settings), in: catalog).verdictName == "unknown_screen")
    }

    @Test func `an empty catalog, an empty tree and a lone node match nothing`() throws {
        let lone = Outline.tree("window")
        #expect(Matcher.match(lone, in: .empty).verdictName == "unknown_screen")
        #expect(Matcher.match(lone, in: try Self.shop()).verdictName == "unknown_screen")
        let catalog = Catalog.build([try Self.entry("lone", "window")])
        let match = Matcher.match(lone, in: catalog)
        #expect(match.candidates.allSatisfy { $0.identity == 0 })
        #expect(match.verdictName == "unknown_screen")
    }

    @Test func `the classical score leaves absent fields out and gives nothing for nothing`() throws {
        let tree = Outline.tree(Self.login)
        let id = try #require(ScreenID(rawValue: "x"))
        let empty = Template(screenID: id)
        #expect(LegacyScore.score(tree, template: empty, structural: "s", baseline: nil) == nil)
        var template = empty
        template.signatures.structural = "s"
        #expect(LegacyScore.score(tree, template: template, structural: "s", baseline: tree) == 1)
        #expect(LegacyScore.score(tree, template: template, structural: "t", baseline: tree) == 20.0 / 60)
        template.requiredNodes = [.any(try TextMatch(source: "nowhere"))]
        #expect(LegacyScore.score(tree, template: template, structural: "s", baseline: tree) == 0)
        template.requiredNodes.append(.any(try TextMatch(source: "Log in")))
        #expect(LegacyScore.score(tree, template: template, structural: nil, baseline: nil) == 0.5)
    }

    @Test func `the explanation names the features and its sums give the identity`() throws {
        let catalog = try Self.shop()
        let attacked = Outline.tree(Self.index.replacing("button \"New order\"", with: "link \"Pay now\""))
        let explanation = MatchExplanation.explain(capture: attacked, baseline: Outline.tree(Self.index), catalog: catalog)
        #expect(explanation.onlyInCapture.contains { $0.text == "link \"Pay now\"" && $0.frequency == 0 })
        #expect(explanation.onlyInBaseline.contains { $0.text == "main > button \"New order\"" && $0.frequency == 1 })
        let identity = try #require(Matcher.match(attacked, in: catalog).matched?.identity)
        #expect(abs(explanation.identity - identity) < 1e-6)
    }
}
