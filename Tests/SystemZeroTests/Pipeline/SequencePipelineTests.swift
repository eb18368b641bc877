import AccessibilityTree
import Baseline
import Drift
import Testing

@testable import SystemZero

/// The order of the screens of a session, the whole way through the pipeline.
struct SequencePipelineTests {
    private static let chat = "- heading \"Chat\"\n- list \"Messages\"\n- textbox \"Message\"\n- button \"Send\"\n- link \"Settings page\""
    private static let settings = "- heading \"Settings\"\n- checkbox \"Notifications\"\n- checkbox \"Sounds\"\n- button \"Go back\""
    private static let offer =
        "- heading \"Hungry?\"\n- text: Pizza for half the price\n- button \"Order pizza\"\n- button \"Not now\"\n- image \"A pizza\""

    private static func bench() throws -> PipelineBench {
        try PipelineBench(["chat": chat, "settings": settings, "offer": offer]) { template in
            if template.screenID.rawValue == "chat" { template.validTransitions = [try #require(ScreenID(rawValue: "settings"))] }
        }
    }

    @Test func `a screen that the one before does not lead to is a finding of its session alone`() throws {
        let bench = try Self.bench()
        #expect(try bench.examine(Self.chat, session: "a").told == [])
        let allowed = try bench.examine(Self.settings, session: "a")
        #expect(allowed.told == [])
        #expect(allowed.session == SessionPlace(previous: "chat", basis: .declared))
        #expect(try bench.examine(Self.chat, session: "b").told == [])
        let jump = try bench.examine(Self.offer, session: "b")
        #expect(jump.told == ["offer: unexpected_transition /"])
        #expect(jump.session == SessionPlace(previous: "chat", basis: .unexpected))
        #expect(jump.report.events.first?.change.driftType == .sequence)
        let unrestricted = try bench.examine(Self.offer, session: "a")
        #expect(unrestricted.session?.basis == .unrestricted)
        #expect(try bench.examine(Self.offer).session == nil)
    }

    @Test func `captures without a session belong to that of their program`() throws {
        let bench = try Self.bench()
        let key = try #require(SessionKey(try envelope(app: "shop", session: nil)))
        #expect(key == SessionKey(app: "shop"))
        #expect(try SessionKey(envelope(app: "shop", session: "shop")) == SessionKey(session: "shop"))
        #expect(SessionKey(session: "shop") != SessionKey(app: "shop"))
        #expect(try SessionKey(envelope(app: nil, session: nil)) == nil)
        #expect(bench.sessions.count == 0)
    }

    private func envelope(app: String?, session: String?) throws -> CaptureEnvelope {
        var envelope = CaptureEnvelope()
        envelope.app = app
        envelope.sessionID = session
        return envelope
    }

    @Test func `the same offer after every refusal is a loop`() throws {
        let bench = try PipelineBench(["chat": Self.chat, "offer": Self.offer])
        var rules: Set<String> = []
        for _ in 0..<2 {
            for screen in [Self.chat, Self.offer] { rules = try bench.examine(screen, session: "s").rules }
        }
        #expect(rules.isSuperset(of: ["loop", "nagging"]))
    }

    @Test func `screens with one way on and no way back are a forced flow`() throws {
        let steps = ["Welcome", "Your data", "Your card"].map {
            "- heading \"\($0)\"\n- text: \($0) comes first\n- button \"Go on with \($0)\""
        }
        let bench = try PipelineBench(["one": steps[0], "two": steps[1], "three": steps[2]])
        let found = try steps.map { try bench.examine($0, session: "s").rules }
        #expect(found[1].isEmpty)
        #expect(found[2].isSuperset(of: ["forced_flow", "forced_action"]))
    }

    private static func sale(_ time: String) -> String {
        "- heading \"Sale\"\n- paragraph: Offer ends in \(time)\n- button \"Buy the lamp\"\n- link \"Terms\"\n- text: Free delivery"
    }

    @Test func `a time that falls from capture to capture, and one that begins again, is told`() throws {
        let bench = try PipelineBench(["sale": Self.sale("10:00")])
        #expect(try !bench.examine(Self.sale("09:50"), session: "s").rules.contains("never"))
        let falling = try bench.examine(Self.sale("09:40"), session: "s").report.events.first { $0.change.kind == .transition }
        #expect(falling?.change.ruleID == "urgency_countdown")
        #expect(falling?.change.evidence == "it falls: `Offer ends in 09:50`, then `Offer ends in 09:40`")
        #expect(falling?.severity == .warning)
        let again = try bench.examine(Self.sale("10:00"), session: "s").report.events.first { $0.change.kind == .transition }
        #expect(again?.change.evidence?.hasPrefix("it begins again") == true)
    }

    @Test func `a clock never wakes anyone`() throws {
        let bench = try PipelineBench(["sale": Self.sale("11:58:00")])
        for time in ["11:58:10", "11:59:59", "12:00:00", "23:59:58", "00:00:03", "00:01:00"] {
            let examination = try bench.examine(Self.sale(time), session: "s")
            #expect(!examination.report.events.contains { $0.change.kind == .transition }, "\(time)")
        }
    }

    @Test func `a capture from before the last one is an old one shown again`() throws {
        let bench = try Self.bench()
        _ = try bench.examine(Self.chat, session: "s", capturedAt: "2026-11-18T10:00:00Z")
        _ = try bench.examine(Self.settings, session: "s", capturedAt: "2026-11-18T10:05:00Z")
        let replayed = try bench.examine(Self.chat, session: "s", capturedAt: "2026-11-18T10:00:00Z")
        #expect(replayed.rules == ["capture_suspect"])
        #expect(replayed.report.severity >= .warning)
        // It says nothing about where the session is.
        #expect(bench.sessions.trail(of: SessionKey(session: "s"))?.map(\.screenID) == ["chat", "settings"])
        #expect(try bench.examine(Self.chat, session: "other", capturedAt: "2026-11-18T10:00:00Z").rules == [])
    }

    @Test func `a capture from the future does not make old ones of all that follow`() throws {
        let bench = try Self.bench()
        _ = try bench.examine(Self.chat, session: "s", capturedAt: "2999-01-01T00:00:00Z")
        #expect(try bench.examine(Self.chat, session: "s", capturedAt: "2026-11-18T10:00:00Z").told == [])
    }
}
