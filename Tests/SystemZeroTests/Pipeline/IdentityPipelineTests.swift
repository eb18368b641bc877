import AccessibilityTree
import Baseline
import Drift
import Testing

@testable import SystemZero

/// Which screen a capture is taken for, and what it is then held against.
struct IdentityPipelineTests {
    private static let login = """
        - heading "Sign in to the shop" [level=1]
        - textbox "E-mail address"
        - textbox "Password"
        - button "Sign in"
        - link "Forgot your password?"
        """
    private static let orders = """
        - heading "Your orders" [level=1]
        - table "Orders":
          - row "Lamp 12 May":
            - cell "Lamp"
            - cell "12 May"
        - button "Export orders"
        - link "Back to the shop"
        """

    private static func bench() throws -> PipelineBench { try PipelineBench(["login": login, "orders": orders]) }

    @Test func `an unchanged screen is named, and nothing is found`() throws {
        let examination = try Self.bench().examine(Self.login)
        #expect(examination.report.match.screenID == "login")
        #expect(examination.told == [])
        #expect(examination.explanation == nil)
    }

    @Test func `a capture of two screens at once is held against both`() throws {
        let bench = try PipelineBench(
            ["login": Self.login, "orders": Self.orders], options: PipelineOptions(match: MatchOptions(margin: 0.9)))
        let examination = try bench.examine(Self.login + "\n" + Self.orders)
        #expect(examination.report.match.verdict == .ambiguous("orders", "login"))
        let screens = Set(examination.report.events.map(\.screenID))
        #expect(screens == ["login", "orders"])
        // Each baseline finds what the other one brought along.
        #expect(examination.told.contains { $0.hasPrefix("orders: novel_interactive") && $0.contains("Password") })
        #expect(examination.told.contains { $0.hasPrefix("login: novel_interactive") && $0.contains("Export") })
        // Of the capture as a whole there is one finding.
        #expect(examination.report.events.count { $0.change.ruleID == RuleID.ambiguous } == 1)
        #expect(examination.report.severity == .critical)
        #expect(Set(examination.report.events.map(\.fingerprint)).count == examination.report.events.count)
    }

    @Test(arguments: [
        ("login", nil), ("orders", "which it does not resemble enough"), ("nowhere", "which no template describes, and it is `login`"),
        ("no screen id!", "which no template describes, and it is `login`"),
    ])
    func `a capture that claims another screen than it shows is a finding`(claim: String, evidence: String?) throws {
        let examination = try Self.bench().examine(Self.login, screen: claim)
        let finding = examination.report.events.first { $0.change.ruleID == "claim_differs" }
        #expect(finding?.change.evidence == evidence.map { "the capture says that it shows `\(claim)`, \($0)" })
        #expect(examination.report.match.screenID == "login")
    }

    @Test func `a claim never keeps an unknown screen from being held against the one that it nearly is`() throws {
        let bench = try PipelineBench(
            ["login": Self.login, "orders": Self.orders],
            options: PipelineOptions(match: MatchOptions(threshold: 0.99, weakThreshold: 0.1)))
        let tampered = Self.login + "\n- textbox \"Card number\"\n- button \"Pay now\""
        let examination = try bench.examine(tampered, screen: "orders")
        #expect(examination.report.match.verdict == .unknownScreen(nearest: "login"))
        #expect(examination.told.contains { $0.hasPrefix("orders: ") })
        #expect(examination.told.contains { $0.hasPrefix("login: novel_interactive") && $0.contains("Card number") })
    }

    @Test func `an unknown screen comes with the features that decided it, and its runners-up`() throws {
        let examination = try Self.bench().examine("- heading \"Weather\"\n- text: Sunny\n- link \"Back to the shop\"")
        #expect(examination.report.match.verdict == .unknownScreen(nearest: "orders"))
        let json = examination.json(file: "x")
        #expect(json["explanation"]?["screen_id"] == "orders")
        let shared = json["explanation"]?["shared"]?.array?.compactMap { $0["feature"]?.string } ?? []
        #expect(shared.contains("link \"Back to the shop\""), "\(shared)")
        #expect(json["explanation"]?["only_in_capture"]?.array?.isEmpty == false)
        #expect(json["candidates"]?.array?.first?["screen_id"] == "orders")
    }

    @Test func `a recognised screen is explained when asked for`() throws {
        let explanation = try #require(try Self.bench().examine(Self.login, explains: true).explanation)
        #expect(explanation.screenID == "login")
        #expect(abs(explanation.features.identity - 1) < 1e-9)
    }

    @Test func `the legacy score is told when the settings ask for it, and decides nothing`() throws {
        let bench = try PipelineBench(["login": Self.login, "orders": Self.orders], options: PipelineOptions(score: .legacy))
        #expect(try #require(try bench.examine(Self.login).legacyScore) > 0.99)
        let other = try bench.examine(Self.login + "\n- button \"Help\"")
        #expect(try #require(other.legacyScore) < 0.99)
        #expect(other.report.match.screenID == "login")
        #expect(try Self.bench().examine(Self.login).legacyScore == nil)
    }

    @Test func `required and forbidden nodes hold without any baseline`() throws {
        let bench = try PipelineBench(["chat": ""]) { template in
            template.requiredNodes = [
                .any(try TextMatch(source: "Messages")),
                try #require(NodeRequirement(role: "textbox", name: TextMatch(source: "Password"))),
                .any(try TextMatch(source: "Send")), .any(try TextMatch(source: "Attach")),
            ]
            template.forbiddenNodes = [try #require(NodeRequirement(role: "dialog"))]
        }
        let whole = "- list \"Messages\"\n- textbox \"Password\"\n- button \"Attach\""
        let clean = try bench.examine(whole + "\n- button \"Send\"")
        #expect(clean.report.match.screenID == "chat")
        // The template itself names the field for a password.
        #expect(clean.told == [])
        let broken = try bench.examine(whole + "\n- dialog \"Verify\":\n  - textbox \"Password again\"")
        #expect(broken.rules.isSuperset(of: ["required_missing", "forbidden_present", "novel_interactive"]))
        #expect(broken.report.severity == .critical)
    }

    @Test func `an aria text is the baseline of a strict template, and a pattern of a playwright one`() throws {
        let text = "- heading \"Weather\"\n- button \"Refresh\"\n- text: Sunny"
        let strict = try PipelineBench(["weather": ""]) { $0.tree = text }
        #expect(try strict.examine(text).told == [])
        #expect(try strict.examine(text + "\n- button \"Buy\"").rules == ["novel_interactive"])
        let loose = try PipelineBench(["weather": ""]) {
            $0.tree = text
            $0.treeMode = .playwright
        }
        #expect(try loose.examine(text + "\n- button \"Buy\"").told == [])
        let mismatch = try loose.examine(text.replacing("Refresh", with: "Reload"))
        #expect(mismatch.rules == ["aria_mismatch"])
        #expect(mismatch.report.events.first?.change.evidence?.contains("line 2") == true)
    }

    @Test func `the variant that fits is the one that is compared with`() throws {
        let empty = "- heading \"Your orders\" [level=1]\n- text: You have not ordered anything yet\n- link \"Start shopping\""
        let bench = try PipelineBench(["login": Self.login, "orders": ""]) { template in
            guard template.screenID.rawValue == "orders" else { return }
            // The bench takes the name of a variant for its text.
            template.variants = [Self.orders, empty].map { TemplateVariant(name: $0, baseline: BlobDigest(of: Array($0.utf8))) }
        }
        #expect(try bench.examine(Self.orders).told == [])
        #expect(try bench.examine(empty).told == [])
        #expect(try bench.examine(empty).candidates.first?.baseline == 2)
    }
}
