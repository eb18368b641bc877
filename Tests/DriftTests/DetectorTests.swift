import AccessibilityTree
import Drift
import Testing

struct DetectorTests {
    private static let login = """
        document "Log in"
          form
            textbox "Name"
            textbox "Password" !secret
            button "Log in"
          contentinfo
            text "About us"
            link "Help"
        """
    private static let matched = MatchSummary(verdict: .matched, screenID: "login", identity: 1, coverage: 1, novelty: 0)

    private func found(_ old: String, _ new: String, _ change: (inout DetectorInput) -> Void = { _ in }) -> [Change] {
        var input = DetectorInput(
            capture: tree(new), match: Self.matched, diff: TreeDiff.compute(from: tree(old), to: tree(new)))
        change(&input)
        return Detector.changes(input)
    }

    @Test func `a screen like its baseline has no changes`() {
        #expect(found(Self.login, Self.login).isEmpty)
    }

    @Test func `an added dialog names what can be used in it, and its secret input by itself`() {
        let changes = found(
            Self.login,
            Self.login + "\n  dialog \"Session expired\"\n    textbox \"Code\" !secret\n    textbox \"Mail\"\n    button \"Verify\"")
        #expect(
            changes.map(line) == [
                "added /document/dialog \"Session expired\" ×4 [novel_interactive]",
                "added /document/dialog/textbox[1] \"Code\" [novel_interactive]",
            ])
        #expect(changes[0].evidence == "1 secret, 1 input, 1 interactive: textbox \"Code\", textbox \"Mail\", button \"Verify\"")
        #expect(changes[1].node?.nodeClass == "secret")
    }

    @Test func `an added text is no novel control, and an added control is one by itself`() {
        #expect(found(Self.login, Self.login + "\n  text \"hello\"").map(line) == ["added /document/text \"hello\""])
        #expect(
            found(Self.login, Self.login + "\n  button \"Win\"").map(line) == ["added /document/button \"Win\" [novel_interactive]"])
    }

    @Test func `a new frame is novel even when it shows nothing`() {
        let changes = found(Self.login, Self.login + "\n  group\n    iframe \"Sign in\"\n    iframe")
        #expect(changes.map(line) == ["added /document/group ×3 [novel_interactive]"])
        #expect(changes[0].evidence == "2 frames: iframe \"Sign in\", iframe")
    }

    @Test func `a text that became a control, and an input that became secret, are novel`() {
        let changes = found(Self.login, Self.login.replacing("text \"About us\"", with: "button \"About us\""))
        #expect(changes.map(line) == ["modified /document/contentinfo/button \"About us\" role: text → button [novel_interactive]"])
        let secret = found(Self.login, Self.login.replacing("textbox \"Name\"", with: "textbox \"Name\" .protected !secret"))
        #expect(secret.map(line) == ["modified /document/form/textbox[1] \"Name\" state:protected: false → true [novel_interactive]"])
        #expect(secret[0].evidence == "was input, is secret")
    }

    @Test func `an unknown screen is one change, with its secret inputs`() {
        let changes = found("document", Self.login) {
            $0.diff = nil
            $0.match = MatchSummary(verdict: .unknownScreen(nearest: "index"), identity: 0.07)
        }
        #expect(
            changes.map(line) == ["unmatched / ×8 [unknown_screen]", "added /document/form/textbox[2] \"Password\" [novel_interactive]"])
        #expect(changes[0].evidence == "the nearest template is `index` (identity 0.07)")
        #expect(changes[1].evidence == "takes a secret; no baseline vouches for it")
    }

    @Test func `an unknown screen without a near template says so`() {
        let changes = found("document", "document") {
            $0.diff = nil
            $0.match = MatchSummary(verdict: .unknownScreen(nearest: nil))
        }
        #expect(changes.map(\.evidence) == ["no template shares anything with it"])
    }

    @Test func `an ambiguous screen names both candidates and is still compared`() {
        let changes = found(Self.login, Self.login + "\n  button \"Win\"") {
            $0.match = MatchSummary(verdict: .ambiguous("a", "b"), identity: 0.913)
        }
        #expect(changes.map(\.ruleID) == ["ambiguous", "novel_interactive"])
        #expect(changes[0].evidence == "`a` and `b` fit about equally (identity 0.91)")
    }

    @Test func `a removed required node is told once`() {
        let changes = found(Self.login, Self.login.replacing("    button \"Log in\"\n", with: "")) {
            $0.requiredNodes = [4]
            $0.missing = [RequirementFinding(requirement: "button \"Log in\"", node: 4)]
        }
        #expect(changes.map(line) == ["removed /document/form/button \"Log in\" required [required_missing]"])
        #expect(changes[0].evidence == "required: button \"Log in\"")
    }

    @Test func `a required node that is called differently is told at its new name`() {
        let changes = found(Self.login, Self.login.replacing("button \"Log in\"", with: "button \"Sign up\"")) {
            $0.missing = [RequirementFinding(requirement: "button \"Log in\"", node: 4)]
        }
        #expect(changes.map(\.ruleID) == ["required_missing"])
        #expect(changes[0].kind == .modified && changes[0].attribute == "name" && changes[0].required)
        #expect(changes[0].before == "Log in" && changes[0].after == "Sign up")
    }

    @Test func `a required node that went with what was around it has a change of its own`() {
        let rest = "document \"Log in\"\n  contentinfo\n    text \"About us\"\n    link \"Help\""
        let changes = found(Self.login, rest) {
            $0.requiredNodes = [4]
            $0.missing = [RequirementFinding(requirement: "button \"Log in\"", node: 4)]
        }
        #expect(changes.first.map(line) == "removed /document/form/button \"Log in\" required [required_missing]")
        #expect(changes.count == 2)
    }

    @Test func `a required node that nobody can point at has a change of its own`() {
        let changes = found(Self.login, Self.login.replacing("button \"Log in\"", with: "button \"Sign up\"")) {
            $0.missing = [RequirementFinding(requirement: "button \"Log in\"")]
        }
        #expect(changes.first.map(line) == "removed / required [required_missing]")
        #expect(changes.count == 2)
    }

    @Test func `a forbidden node that is present is named`() {
        let changes = found(Self.login, Self.login) {
            $0.forbidden = [RequirementFinding(requirement: "link \"Help\"", node: 7), RequirementFinding(requirement: "dialog")]
        }
        #expect(
            changes.map(line) == ["added /document/contentinfo/link \"Help\" [forbidden_present]", "added / [forbidden_present]"])
    }

    @Test func `a suspect capture floods nobody with removals and hides no new control`() {
        let changes = found(Self.login, "document \"Log in\"\n  dialog\n    textbox \"Password\" !secret\n    text \"About us\"") {
            $0.suspicions = ["has 4 of the baseline's 8 nodes"]
        }
        #expect(changes.first.map(line) == "unmatched / ×4 [capture_suspect]")
        #expect(changes.first?.evidence?.hasPrefix("has 4 of the baseline's 8 nodes; ") == true)
        #expect(!changes.contains { $0.kind == .removed })
    }

    @Test func `without a baseline tree a matched screen's secret inputs are named`() {
        let changes = found("document", Self.login) { $0.diff = nil }
        #expect(changes.map(\.evidence) == ["takes a secret; no baseline tree to compare with"])
    }

    @Test func `what the order of screens shows comes last`() {
        let finding = SequenceFinding(
            rule: .unexpectedTransition, previous: "chat", screen: "offer", trail: ["chat", "offer"], evidence: "e")
        let changes = found(Self.login, Self.login) { $0.sequence = [finding] }
        #expect(changes.map(line) == ["transition / screen: chat → offer ×2 [unexpected_transition]"])
        #expect(changes[0].driftType == .sequence)
    }
}
