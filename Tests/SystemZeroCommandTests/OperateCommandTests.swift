import AccessibilityTree
import ArgumentParser
import Baseline
import Drift
import Foundation
import IntegrityLog
import SystemZero
import Testing

@testable import systemzero

/// What operators look at, over a data folder with some history.
struct OperateCommandTests {
    /// A folder with an approved login page, one clean capture and one with critical findings.
    private func history() async throws -> Console {
        let console = try Console()
        _ = try await console.approveLogin()
        for file in [Console.again, Console.moved] {
            _ = try await console.type("baseline", "review", file, "--list")
        }
        return console
    }

    @Test func `simulate shows every stage and ends like check`() async throws {
        let console = try await history()
        let run = try await console.type("simulate", Console.moved)
        #expect(run.status == 1)
        for stage in [
            "1 read", "2 normalise", "3 noise", "4 sign", "5 match       matched login", "6 compare", "7 rules", "8 judge", "9 answer",
        ] {
            #expect(run.output.contains(stage), "\(stage) is not in \(run.output)")
        }
        #expect(run.output.contains("form_action_changed"))
        #expect(try await console.type("simulate", Console.again).status == 0)
        let json = try JSONValue.parse(Array(try await console.type("simulate", Console.moved, "--json").output.utf8))
        #expect(json["match"]?["screen_id"] == "login" && json["answer"]?["drift"]?.bool == true)
    }

    @Test func `drift lists findings with the conditions of the log`() async throws {
        let console = try await history()
        #expect(try await console.type("drift").output.contains("form_action_changed"))
        let lines = try await console.type("drift", "--severity", "critical", "--json").output.split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines { #expect(try JSONValue.parse(Array(line.utf8))["severity"] == "critical") }
        #expect(try await console.type("drift", "--screen-id", "nothing").output == "no findings")
        #expect(try await console.type("drift", "--severity", "bad").status == 2)
    }

    @Test func `replay tells what happened, and that the log is not what it was`() async throws {
        let console = try await history()
        let run = try await console.type("replay", "--kind", "capture,template")
        #expect(run.status == 0, "\(run.text)")
        #expect(run.output.contains("template login created") && run.output.contains("capture"), "\(run.output)")
        let segment = "log/segments/00000000000000000000.jsonl"
        try console.write(console.read(segment).replacing("first release", with: "other reason!"), to: segment)
        let tampered = try await console.type("replay", "--json")
        #expect(tampered.status == 1, "\(tampered.text)")
    }

    @Test func `status is sound, and says what is not`() async throws {
        let console = try await history()
        let sound = try await console.type("status")
        #expect(sound.status == 0 && sound.output.contains("templates  1, 0 problems"), "\(sound.text)")
        try console.write("schema: 1\nscreen_id: inbox\nversion: one\n", to: "templates/inbox.yaml")
        let broken = try await console.type("status", "--json")
        #expect(broken.status == 1 && broken.notes.contains("inbox.yaml:3"), "\(broken.text)")
        #expect(try await Console().type("status").output.contains("0 entries"))
    }

    @Test func `captures are listed, compared, and pruned but for what is needed`() async throws {
        let console = try await history()
        let listed = try await console.type("captures", "list", "--json").output.split(separator: "\n")
            .map { try JSONValue.parse(Array($0.utf8)) }
        #expect(listed.count == 3)
        let ids = listed.compactMap { $0["capture_id"]?.string }
        #expect(
            try await console.type("captures", "list", "--screen-id", "login", "--severity", "critical", "--json").output.split(
                separator: "\n"
            ).count == 1)
        #expect(try await console.type("captures", "diff", ids[0], ids[2]).status == 1)
        #expect(try await console.type("captures", "diff", ids[0], ids[0]).status == 0)
        #expect(try await console.type("captures", "diff", ids[0], "cap_00000000000000000000000000").text.contains("not_found"))
        let trees = {
            try FileManager.default.subpathsOfDirectory(atPath: console.folder + "/captures/sha256").filter { $0.count > 60 }.count
        }
        let before = try trees()
        let dry = try await console.type("captures", "prune", "--keep", "0", "--dry-run")
        #expect(dry.output.contains("would be removed"), "\(dry.text)")
        #expect(try trees() == before)
        #expect(try await console.type("captures", "prune", "--keep", "0").text.contains("reason_required"))
        #expect(try await console.type("captures", "prune", "--keep", "0", "--reason", "house rule").status == 0)
        #expect(try await console.type("captures", "diff", ids[0], ids[2]).status == 1, "a baseline and a finding need both")
        #expect(try await console.status("check", Console.again) == 0)
    }

    @Test func `a frame of the dashboard fits its window`() async throws {
        let console = try await history()
        let settings = try Settings.load(flags: ["data_path": console.folder], environment: [:], file: nil)
        var feed = try DashboardFeed(settings: settings, clock: .system)
        try feed.update()
        #expect(feed.captures.count == 3)
        #expect(feed.count(.critical) >= 1)
        for (width, height) in [(80, 24), (20, 5), (300, 60), (1, 1)] {
            let lines = DashboardFrame(feed).lines(width: width, height: height, colour: false)
            #expect(lines.count <= height)
            #expect(lines.allSatisfy { $0.count <= width })
        }
        let (size, captures) = (feed.size, feed.captures.count)
        _ = try await console.type("baseline", "review", Console.again, "--list")
        try feed.update()
        #expect(feed.size > size && feed.captures.count == captures + 1)
        #expect(try await console.status("dashboard", "--once", "--json") == 0)
    }

    @Test func `the log is exported from the top as well`() async throws {
        let console = try await history()
        let path = "\(console.folder)/findings.sarif"
        #expect(try await console.status("export", "--format", "sarif", "--output", path) == 0)
        let document = try JSONValue.parse(Array(try Data(contentsOf: URL(filePath: path))))
        let results = document["runs"]?.array?.first?["results"]?.array ?? []
        #expect(!results.isEmpty)
        #expect(results.allSatisfy { $0["baselineState"] == "new" || $0["baselineState"] == "unchanged" })
    }
}
