import AccessibilityTree
import Foundation
import SystemZero
import Testing

@testable import systemzero

/// Making, moving and checking libraries of templates, as it is typed.
struct BaselineLibraryCommandTests {
    @Test func `a folder of captures becomes one template a screen`() async throws {
        let console = try Console()
        let dry = try await console.type("baseline", "build", Console.captures, "--include", "*n.json", "--dry-run", "--name-by-file")
        #expect(dry.status == 0 && dry.output.contains("login"), "\(dry.text)")
        #expect(try await console.type("baseline", "list", "--json").output == "[]")
        let files = [Console.login, Console.again, Console.index]
        let built = try await CommandRun(
            ["baseline", "build"] + files + ["--name-by-file", "--reason", "release", "--data-path=\(console.folder)"])
        #expect(built.output.contains("2 screens made"), "\(built.text)")
        for file in files { #expect(try await console.status("check", file) == 0) }
        let again = try await CommandRun(
            ["baseline", "build", Console.moved, "--name-by-file", "--reason", "x", "--data-path=\(console.folder)"])
        #expect(again.status == 0, "another name is another screen: \(again.text)")
    }

    @Test func `a library goes out and comes in elsewhere, with its captures`() async throws {
        let (here, there) = (try Console(), try Console())
        #expect(try await here.approveLogin().status == 0)
        let exported = try await here.type("baseline", "export", "--to", "\(here.folder)/library")
        #expect(exported.output.hasPrefix("1 template and 1 capture written"), "\(exported.text)")
        #expect(try await there.type("baseline", "import", "\(here.folder)/library", "--dry-run").output.contains("added: login"))
        #expect(try await there.type("baseline", "list", "--json").output == "[]")
        #expect(try await there.type("baseline", "import", "\(here.folder)/library").text.contains("reason_required"))
        let imported = try await there.type("baseline", "import", "\(here.folder)/library", "--reason", "from here")
        #expect(imported.output.contains("added: login") && imported.output.contains("captures: 1 new"), "\(imported.text)")
        #expect(try await there.status("check", Console.again) == 0)
        #expect(
            try await there.type("baseline", "import", "\(here.folder)/library", "--reason", "again").output.contains("unchanged: login"))
    }

    @Test func `an export of everything that lacks a template says which, and does not look whole`() async throws {
        let console = try Console()
        _ = try await console.approveLogin()
        try console.write("", to: "templates/cart.yaml")
        for arguments in [["--to", "\(console.folder)/library"], []] {
            let run = try await CommandRun(["baseline", "export", "--data-path=\(console.folder)"] + arguments)
            #expect(run.status == 2 && run.text.contains("cart.yaml: template_syntax"), "\(run.text)")
        }
        #expect(try await console.type("baseline", "export", "login").status == 0)
    }

    @Test func `conflicts of an import are listed, and then nothing is changed`() async throws {
        let (here, there) = (try Console(), try Console())
        #expect(try await here.approveLogin().status == 0)
        _ = try await here.type("baseline", "build", Console.index, "--screen-id", "index", "--reason", "first")
        _ = try await here.type("baseline", "export", "--to", "\(here.folder)/library")
        _ = try await there.type("baseline", "build", Console.moved, "--screen-id", "login", "--reason", "another page")
        let before = try there.read("templates/login.yaml")
        let refused = try await there.type("baseline", "import", "\(here.folder)/library", "--reason", "both")
        #expect(refused.status == 2)
        #expect(refused.text.contains("template_merge_conflict") && refused.text.contains("`login` is here with other content"))
        #expect(try await there.type("baseline", "show", "index").status == 2)
        #expect(try there.read("templates/login.yaml") == before)
        let kept = try await there.type("baseline", "import", "\(here.folder)/library", "--prefer", "keep", "--reason", "ours")
        #expect(kept.output.contains("added: index") && kept.output.contains("kept: login"), "\(kept.text)")
        let replaced = try await there.type("baseline", "import", "\(here.folder)/library", "--prefer", "replace", "--reason", "theirs")
        #expect(replaced.output.contains("updated: login"), "\(replaced.text)")
        #expect(try await there.status("check", Console.again) == 0)
    }

    @Test func `a bundle whose captures are nowhere is refused`() async throws {
        let (here, there) = (try Console(), try Console())
        #expect(try await here.approveLogin().status == 0)
        let bundle = try await here.type("baseline", "export", "login")
        try there.write(bundle.output + "\n", to: "bundle.yaml")
        let refused = try await there.type("baseline", "import", "\(there.folder)/bundle.yaml", "--reason", "x")
        #expect(refused.text.contains("baseline_missing"), "\(refused.text)")
        #expect(
            try await here.type("baseline", "import", "\(there.folder)/bundle.yaml", "--reason", "x").output.contains("unchanged: login"))
    }

    @Test func `every fault of hand-edited templates is told with its line`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        #expect(try await console.type("baseline", "validate").output == "no problems")
        let good = try console.read("templates/login.yaml")
        try console.write(good, to: "templates/copy.yaml")
        try console.write("schema: 1\nscreen_id: inbox\nversion: one\nrequird_nodes: [a]\n", to: "templates/inbox.yaml")
        try console.write("schema: 1\nscreen_id: next\nrequired_nodes: [a]\nvalid_transitions: [logn]\n", to: "templates/next.yaml")
        let digest = "sha256:" + String(repeating: "0", count: 64)
        try console.write("schema: 1\nscreen_id: lost\nbaseline: \(digest)\n", to: "templates/lost.yaml")
        let run = try await console.type("baseline", "validate")
        #expect(run.status == 1)
        for part in [
            "inbox.yaml:3: template_wrong_type", "inbox.yaml:4: template_unknown_key", "did you mean `required_nodes`?",
            "template_duplicate_screen", "next.yaml:4: template_unknown_transition", "did you mean `login`?", "baseline_missing",
        ] { #expect(run.output.contains(part), "\(part) is not in \(run.output)") }
        let one = try await console.type("baseline", "validate", "\(console.folder)/templates/inbox.yaml")
        #expect(one.status == 1 && one.output.contains("inbox.yaml:3"), "\(one.text)")
    }

    @Test(arguments: [true, false])
    func `a screen whose baseline is gone or changed is never called clean, and the capture itself mends it`(isGone: Bool) async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        let shown = try JSONValue.parse(Array(try await console.type("baseline", "show", "login", "--json").output.utf8))
        let digest = try #require(shown["baseline"]?.string?.dropFirst("sha256:".count))
        let blob = "captures/sha256/\(digest.prefix(2))/\(digest.dropFirst(2))"
        if isGone { try FileManager.default.removeItem(atPath: "\(console.folder)/\(blob)") } else { try console.write("{}", to: blob) }
        #expect(try await console.status("check", Console.again) == 1)
        let status = try await console.type("status")
        #expect(status.status == 1 && status.notes.contains("baseline_missing"), "\(status.text)")
        let review = try await console.type("baseline", "review", Console.moved, "--list")
        #expect(review.output.contains("baseline_missing"), "\(review.text)")
        // Kept by its content, it is the same blob again.
        #expect(try await console.type("baseline", "review", Console.again, "--list").output.contains("0 open changes"))
        #expect(try await console.status("check", Console.again) == 0)
        #expect(try await console.status("check", Console.moved) == 1)
    }

    @Test func `a template is held against many captures`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        let report = try await console.type("baseline", "validate", "--screen-id", "login", Console.again, Console.index)
        #expect(report.status == 1)
        #expect(report.output.contains("1 of 2 pass"), "\(report.output)")
        #expect(try await console.type("baseline", "validate", "--screen-id", "login", Console.again, "--json").status == 0)
    }

    @Test func `learning proposes, and refuses a capture with a new control`() async throws {
        let console = try Console()
        #expect(try await console.approveLogin().status == 0)
        var later = try String(contentsOfFile: Console.again, encoding: .utf8)
        later = later.replacing("Django administration", with: "Django administration")
        try console.write(later, to: "later.json")
        let nothing = try await console.type("baseline", "learn", "login", "\(console.folder)/later.json")
        #expect(nothing.output.contains("nothing to add"), "\(nothing.text)")
        let index = try await console.type("baseline", "build", Console.index, "--screen-id", "index", "--reason", "first")
        #expect(index.status == 0)
        let refused = try await console.type("baseline", "learn", "index", "\(Console.captures)/index-fake-login.json")
        #expect(refused.status == 2 && refused.text.contains("learn_added_interactive"), "\(refused.text)")
        #expect(try await console.type("baseline", "suggest", "--json").output.hasPrefix("[{"))
    }
}
