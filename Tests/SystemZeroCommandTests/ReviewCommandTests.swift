import ArgumentParser
import Baseline
import Drift
import Foundation
import SystemZero
import Testing

@testable import systemzero

/// Going through changes one by one.
struct ReviewCommandTests {
    /// The review of the moved login form, and a session over it that answers with `typed`.
    private func decide(
        _ typed: [String], reason: String? = nil
    ) async throws -> (decisions: [BaselineDecision], hasQuit: Bool, said: String, open: Int) {
        let console = try Console()
        _ = try await console.approveLogin()
        return try await OpenMonitor.run(SettingsOptions.parse(["--data-path=\(console.folder)"])) { open in
            let id = try await open.capture(Console.moved, format: nil, app: nil)
            let review = try open.monitor.baselines.review(id)
            var session = ReviewSession(review: review, title: "moved", actor: "ana")
            session.reason = reason
            var (answers, said) = (typed[...], "")
            let outcome = session.run(ask: { _ in answers.popFirst() }, say: { text in said += text + "\n" })
            return (outcome.decisions, outcome.hasQuit, said, review.open.count)
        }
    }

    @Test func `each change is shown with what was and what is`() async throws {
        let run = try await decide(["q"])
        #expect(run.decisions.isEmpty && run.hasQuit)
        #expect(run.open >= 1)
        #expect(run.said.contains("[1/\(run.open)] CRITICAL"), "\(run.said)")
    }

    @Test func `approving everything is one decision on the whole capture`() async throws {
        let decisions = try await decide(["rest", "a", "new host"]).decisions
        #expect(decisions.map(\.changes) == [[]])
        #expect(decisions.first?.reason == "new host")
        #expect(decisions.first?.expecting == 1)
    }

    @Test func `verdicts are grouped by kind and reason, and what is skipped stays open`() async throws {
        let run = try await decide(["r", "not ours", "rest", "s"])
        #expect(run.decisions.map(\.verdict) == [.reject] && run.decisions.map(\.changes) == [["1"]])
        #expect(!run.hasQuit)
    }

    @Test func `who quits is asked whether the verdicts given so far stand`() async throws {
        let kept = try await decide(["r", "not ours", "q", "perhaps", "y"])
        #expect(kept.decisions.map(\.verdict) == [.reject] && kept.hasQuit)
        for ending in [["n"], []] {
            let dropped = try await decide(["r", "not ours", "q"] + ending)
            #expect(dropped.decisions.isEmpty && dropped.hasQuit)
        }
    }

    @Test func `a tolerance asks until when, and a bad moment is asked again`() async throws {
        let decisions = try await decide(["t", "soon", "2030-01-01", "", "because", "rest", "s"]).decisions
        #expect(decisions.first?.verdict == .tolerate(until: 1_893_456_000))
        #expect(decisions.first?.reason == "because")
    }

    @Test func `the end of the input decides nothing`() async throws {
        for typed in [["a"], []] {
            let run = try await decide(typed)
            #expect(run.decisions.isEmpty && run.hasQuit)
        }
    }

    @Test func `a scripted review approves what is open and passes over the rest`() async throws {
        let console = try Console()
        _ = try await console.approveLogin()
        let run = try await console.type("baseline", "review", Console.again, Console.moved, "--yes", "--reason", "seen with the team")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.output.contains("login has no open changes") && run.output.contains("approved, version 2"), "\(run.output)")
        #expect(try await console.status("check", Console.moved) == 0)
    }
}
