import ArgumentParser
import Foundation
import IntegrityLog
import LogIndex
import SystemZero
import Testing

@testable import systemzero

/// Approving, refusing and going back, as it is typed.
struct BaselineCommandTests {
    @Test func `an approved capture is silent afterwards, and loud again after a rollback`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.status("check", Console.moved) == 1)
        let approved = try await console.type("baseline", "approve", Console.moved, "--reason", "the form moved to the new host")
        #expect(approved.output.contains("approved, version 2"), "\(approved.text)")
        #expect(try await console.status("check", Console.moved) == 0)
        let back = try await console.type("baseline", "rollback", "login", "--to", "1", "--reason", "approved by mistake")
        #expect(back.output.contains("as version 3"), "\(back.text)")
        #expect(try await console.status("check", Console.moved) == 1)
        #expect(try await console.status("check", Console.again) == 0)
    }

    @Test func `history and log tell who approved what, and why`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.type("baseline", "approve", Console.moved, "--reason", "new host").status == 0)
        let history = try await console.type("baseline", "history", "login")
        #expect(history.output.contains("first release") && history.output.contains("2 live"), "\(history.output)")
        #expect(history.output.contains("new host") && history.output.contains(ConsoleActor.name))
        let page = try JSONSerialization.jsonObject(
            with: Data(try await console.type("baseline", "history", "login", "--json").output.utf8))
        #expect(((page as? [String: Any])?["versions"] as? [Any])?.count == 2)
        let settings = try Settings.load(flags: ["data_path": console.folder], environment: [:], file: nil)
        let entries = try LogScan(LogKeys.reader(settings.logPath), filter: LogFilterOptions.parse(["--kind", "template"]).query())
            .entries(from: 0, limit: 10).entries.map { String(decoding: $0.data, as: UTF8.self) }
        let approval = try #require(entries.last)
        #expect(approval.contains(#""action":"approved""#) && approval.contains(#""reason":"new host""#))
        #expect(approval.contains(#""actor":"\#(ConsoleActor.name)""#) && approval.contains(#""from_capture":"cap_"#))
    }

    @Test func `two versions are compared by their fields and their trees`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.type("baseline", "diff", "login").status == 2)
        #expect(try await console.type("baseline", "approve", Console.moved, "--reason", "new host").status == 0)
        let diff = try await console.type("baseline", "diff", "login")
        #expect(diff.status == 1)
        #expect(diff.output.contains("~ metadata.reason: first release → new host"), "\(diff.output)")
        #expect(diff.output.contains("form_action"), "\(diff.output)")
        #expect(try await console.type("baseline", "show", "login", "--at-version", "1").output.contains("first release"))
    }

    @Test(arguments: [
        (["rollback", "login", "--to", "9", "--reason", "why"], "template_version_unknown"),
        (["rollback", "login", "--to", "1", "--reason", "why"], "conflict"),
        (["rollback", "logn", "--to", "1", "--reason", "why"], "did you mean `login`?"),
        (["approve", Console.moved, "--reason", " "], "reason_required"),
        (["approve", Console.moved, "--reason", "why", "--if-version", "7"], "template_conflict"),
        (["approve", Console.moved, "--reason", "why", "--change", "99"], "change_unknown"),
        (["approve", Console.moved, "--reason", "why", "--screen-id", "nothing"], "not_found"),
        (["approve", Console.again, "--reason", "why"], "nothing_to_judge"),
        (["approve", "cap_00000000000000000000000000", "--reason", "why"], "not_found"),
        (["tolerate", Console.moved, "--reason", "why", "--until", "2020-01-01"], "approval_already_over"),
        (["show", "login", "--at-version", "4"], "template_version_unknown"), (["history", "nothing"], "not_found"),
    ])
    func `what cannot be done says why, and changes nothing`(arguments: [String], code: String) async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        let before = try console.read("templates/login.yaml")
        let run = try await CommandRun(["baseline"] + arguments + ["--data-path=\(console.folder)"])
        #expect(run.status == 2)
        #expect(run.text.contains(code), "\(run.text)")
        #expect(try console.read("templates/login.yaml") == before)
    }

    @Test func `a tolerated set of changes is silent only while it is identical`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        let done = try await console.type("baseline", "tolerate", Console.moved, "--until", "30d", "--reason", "until the fix is out")
        #expect(done.status == 0, "\(done.text)")
        #expect(try await console.status("check", Console.moved) == 0)
        var other = try String(contentsOfFile: Console.moved, encoding: .utf8)
        other = other.replacing("Password:", with: "Passphrase:")
        try console.write(other, to: "other.json")
        #expect(try await console.status("check", "\(console.folder)/other.json") == 1)
        #expect(try await console.type("baseline", "history", "login").output.contains("tolerate until"))
    }

    @Test func `a rejected change is critical, and stands in the way of approving the rest`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.type("baseline", "reject", Console.moved, "--change", "1", "--reason", "not our host").status == 0)
        #expect(try await console.status("check", Console.moved, "--fail-on", "critical") == 1)
        let blocked = try await console.type("baseline", "approve", Console.moved, "--reason", "all of it")
        #expect(blocked.text.contains("approval_blocked"), "\(blocked.text)")
        let listed = try await console.type("baseline", "review", Console.moved, "--list")
        #expect(listed.output.contains("rejected by"), "\(listed.output)")
    }

    @Test func `old versions are pruned, the live one never`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.type("baseline", "approve", Console.moved, "--reason", "new host").status == 0)
        #expect(try await console.type("baseline", "prune", "--keep", "1", "--reason", "house rule").output == "login: versions 1 removed")
        #expect(
            try await console.type("baseline", "rollback", "login", "--to", "1", "--reason", "why").text.contains(
                "template_version_unknown"))
        #expect(try await console.type("baseline", "prune", "login", "--keep", "1", "--reason", "again").output == "nothing to remove")
    }

    @Test func `a variant is accepted beside the baseline`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        let added = try await console.type("baseline", "approve", Console.moved, "--as-variant", "new_host", "--reason", "both are right")
        #expect(added.status == 0, "\(added.text)")
        #expect(try await console.status("check", Console.moved) == 0)
        #expect(try await console.status("check", Console.login) == 0)
    }
}
