import AccessibilityTree
import ArgumentParser
import Foundation
import FoundationXML
import PolicyHost
import SystemZero
import Testing

@testable import systemzero

/// The authoring kit as it is typed.
struct PolicyCommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func json(_ run: CommandRun) throws -> JSONValue { try JSONValue.parse(run.output) }

    @Test func `a written set is sound, with the files for editors beside it`() async throws {
        let folder = try TemporaryFolder()
        let policies = folder.path + "/policies"
        let written = try await CommandRun("policy", "init", policies, "--json")
        #expect(written.status == 0)
        #expect(try json(written)["revision"]?.string == PolicySet.embedded().revision.description)
        for name in [".luacheckrc", ".luarc.json", "types/systemzero.lua", "rbac.lua"] {
            #expect(FileManager.default.fileExists(atPath: "\(policies)/\(name)"))
        }
        #expect(try await CommandRun("policy", "check", policies, "--strict").output == "sound")
        let again = try await CommandRun("policy", "init", policies)
        #expect(again.status == 2)
        #expect(again.notes.contains("policy_folder_not_empty"))
        try Data("old".utf8).write(to: URL(filePath: "\(policies)/types/systemzero.lua"))
        #expect(try await CommandRun("policy", "check", policies, "--no-luacheck").output.contains("policy_typings_stale"))
    }

    @Test func `luacheck's findings become warnings with their place`() throws {
        let set = try PolicySet.embedded()
        let line = "lib/text.lua:3:7: (W211) unused variable 'unused'"
        let finding = try #require(LuacheckRun.finding(line, of: set))
        #expect(finding.headline == "lib/text.lua:3: warning: luacheck_w211: unused variable `unused`")
        #expect(finding.source.count == 3)
        #expect(LuacheckRun.finding("Total: 1 warning", of: set) == nil)
        let folder = try TemporaryFolder.policies()
        #expect(try LuacheckRun.findings(in: folder.path, of: set, environment: ["PATH": folder.path]) == [])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/luacheck", withDestinationPath: "/bin/echo")
        #expect(try LuacheckRun.findings(in: folder.path, of: set, environment: ["PATH": folder.path]) == [])
        try FileManager.default.removeItem(atPath: folder.path + "/luacheck")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/luacheck", withDestinationPath: "/nowhere")
        #expect(try LuacheckRun.findings(in: folder.path, of: set, environment: ["PATH": folder.path]) == [])
    }

    @Test func `another program's output is bounded and its end awaited`() throws {
        let shell = try #require(ExternalProgram(named: "sh", environment: ["PATH": "/nowhere:/bin"]))
        let answer = try shell.run(["-c", "pwd; exit 3"], in: "/")
        #expect(answer.status == 3)
        #expect(answer.output == Array("/\n".utf8))
        #expect(try shell.run(["-c", "kill -9 $$"], in: "/").status == nil)
        #expect(throws: FileFailure.self) { try shell.run(["-c", "while :; do echo x; done"], in: "/", limit: 100) }
        #expect(throws: FileFailure.self) { try shell.run(["-c", "sleep 60"], in: "/", seconds: 0) }
        #expect(ExternalProgram(named: "sh", environment: ["PATH": "/nowhere"]) == nil)
    }

    @Test func `tests are told one by one, failures with place and difference`() async throws {
        let folder = try TemporaryFolder.policies([
            "tests/a_test.lua": """
            test("fine", function() end)
            test("different", function()
              expect({ a = { b = 1 }, c = 2 }).is({ a = { b = 2 }, d = 3 })
            end)
            test("broken", function()
              local x = nil
              return x.y
            end)
            """
        ])
        let report = folder.path + "/report.xml"
        let run = try await CommandRun("policy", "test", folder.path, "--junit", report)
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "tests/a_test.lua")
        #expect(lines.contains { $0.hasPrefix("  ok  ") && $0.hasSuffix(" steps  fine") })
        #expect(lines.contains("        tests/a_test.lua:3: test_failed: expected {a = {b = 2}, d = 3}, got {a = {b = 1}, c = 2}"))
        for line in [
            "          at .a.b", "          - expected  2", "          + got       1", "          at .d", "          at .c",
            "          - expected  nil",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(lines.contains { $0.contains("tests/a_test.lua:7: lua_runtime_error: attempt to index a nil value (local 'x')") })
        #expect(lines.last?.hasPrefix("5 tests in 2 files: 3 passed, 2 failed, ") == true)
        let quiet = try await CommandRun("policy", "test", folder.path, "--quiet")
        #expect(!quiet.output.contains("fine"))
        let document = try json(try await CommandRun("policy", "test", folder.path, "--json"))
        #expect(document["failed"]?.integer == 2)
        #expect(document["tests"]?.array?[1]["differences"]?.array?.first?["path"]?.string == ".a.b")
        #expect(document["tests"]?.array?[1]["failure"]?["line"]?.integer == 3)
        let xml = try folder.read("report.xml")
        #expect(xml.contains(#"<testsuites tests="5" failures="2" errors="0" time="0."#))
        #expect(XMLParser(data: Data(xml.utf8)).parse())
    }

    @Test func `coverage names what no test ran, and can be asked for`() async throws {
        let folder = try TemporaryFolder.policies([
            "tests/rbac_test.lua":
                "test('t', function() expect((require 'rbac').authorize(sample.request { role = 'admin' })).is(true) end)\n"
        ])
        let run = try await CommandRun("policy", "test", folder.path, "--coverage")
        #expect(run.status == 0)
        #expect(run.output.contains("FILE              LINES  RUN   SHARE  NOT RUN"))
        let rbac = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("rbac.lua") })
        #expect(rbac.hasSuffix("%  8"))
        let low = try await CommandRun("policy", "test", folder.path, "--min-coverage", "90")
        #expect(low.status == 1)
        #expect(low.notes.contains("rbac.lua: coverage_too_low: "))
        let document = try json(try await CommandRun("policy", "test", folder.path, "--coverage", "--json"))
        #expect(document["coverage"]?.array?.contains { $0["missed"] == ["8"] } == true)
        try FileManager.default.removeItem(atPath: folder.path + "/tests")
        let none = try await CommandRun("policy", "test", folder.path)
        #expect(none.status == 2 && none.notes.contains("policy_no_tests"))
    }

    @Test func `a decision is told with its steps, and explained by what would flip it`() async throws {
        let folder = try TemporaryFolder.policies()
        let input = try folder.write("input.json", #"{"principal": {"role": "readonly"}}"#)
        for hook in ["access", "rbac", "rbac.lua", "authorize"] {
            let run = try await CommandRun("policy", "eval", hook, folder.path, "--input", input)
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("deny\n  reason  not admin\n  steps   "))
        }
        let document = try json(try await CommandRun("policy", "eval", "access", folder.path, "--input", input, "--json"))
        #expect(document["result"] == "deny")
        #expect(document["steps"]?.integer ?? 0 > 0)
        let explained = try await CommandRun("policy", "explain", "access", folder.path, "--input", input)
        #expect(explained.output.contains("request.principal.role"))
        #expect(explained.output.contains("  rbac.lua:8  return false, \"not admin\""))
        #expect(
            explained.output.contains("smallest change that flips it: request.principal.role = \"admin\" instead of \"readonly\" → allow"))
        let tried = try json(try await CommandRun("policy", "explain", "access", folder.path, "--input", input, "--json"))["tried"]
        #expect(tried?.integer ?? 0 > 0)
        let change = try folder.write("change.json", #"{"kind": "removed", "required": true}"#)
        let verdict = try await CommandRun("policy", "explain", "severity", folder.path, "--input", change)
        #expect(verdict.output.hasPrefix("critical"))
        #expect(verdict.output.contains("change.required = false instead of true → info"))
    }

    @Test func `the permissions page is the output of the matrix`() async throws {
        let page = Self.root.appending(path: "docs/PERMISSIONS.md").path
        #expect(
            try await CommandRun("policy", "matrix", "--policy-path", "none", "--check", page).status == 0,
            "systemzero policy matrix --write")
        let folder = try TemporaryFolder.policies(["rbac.lua": "return { authorize = function(r) return r.nothing.x end }"])
        let failing = try await CommandRun("policy", "matrix", folder.path, "--json")
        #expect(failing.status == 1)
        #expect(failing.output.contains("\"error\""))
    }

    @Test func `generated pages are written, checked and found stale`() async throws {
        let folder = try TemporaryFolder()
        for command in ["typings", "reference", "matrix"] {
            let file = folder.path + "/page"
            #expect(try await CommandRun("policy", command, "--write", file).status == 0)
            #expect(try await CommandRun("policy", command, "--check", file).status == 0)
            #expect(try await CommandRun("policy", command).output + "\n" == folder.read("page"))
            try folder.write("page", "old")
            let stale = try await CommandRun("policy", command, "--check", file)
            #expect(stale.status == 1 && stale.notes.contains("page_stale"))
            #expect(try await CommandRun("policy", command, "--check", file + "s").notes.contains("page_missing"))
            #expect(try await CommandRun("policy", command, "--write", folder.path + "/no/page").status == 2)
        }
    }

    @Test func `replay tells what another set answers differently, and whether that weakens`() async throws {
        let old = try TemporaryFolder.policies()
        let new = try TemporaryFolder.policies(["rbac.lua": "return { authorize = function() return true end }"])
        let inputs = try old.write(
            "inputs.jsonl",
            """
            {"hook": "access", "request": {"principal": {"role": "readonly"}, "path": "/keys"}}

            {"hook": "access", "request": {"principal": {"role": "admin"}}}
            {"hook": "severity", "change": {"kind": "added"}, "context": {"screen_id": "login"}}
            """)
        let run = try await CommandRun("policy", "replay", old.path, "--against", new.path, "--inputs", inputs)
        #expect(run.status == 1)
        #expect(run.output.contains("yes      access  deny    allow  "))
        #expect(run.output.hasSuffix("3 inputs replayed: 1 answer differs, 1 of them weakens"))
        let document = try json(try await CommandRun("policy", "replay", old.path, "--against", new.path, "--inputs", inputs, "--json"))
        #expect(document["needs_acceptance"] == true)
        #expect(document["digest"]?.string?.count == 64)
        #expect(try await CommandRun("policy", "replay", new.path, "--against", old.path, "--inputs", inputs).status == 0)
        try old.write("inputs.jsonl", "{\"hook\": \"access\", \"request\": {}}\n{\"hook\": \"access\", \"request\": {\"pth\": \"/\"}}\n")
        let wrong = try await CommandRun("policy", "replay", old.path, "--against", new.path, "--inputs", inputs)
        #expect(wrong.status == 2)
        #expect(wrong.notes.contains("inputs.jsonl:2#/request/pth: ") && wrong.notes.contains("did you mean `path`?"))
        let empty = try TemporaryFolder()
        #expect(try await CommandRun("policy", "replay", "--against", new.path, "--data-path", empty.path).status == 2)
    }

    @Test func `mutation lists what survives, with its line`() async throws {
        let folder = try TemporaryFolder.policies()
        let run = try await CommandRun("policy", "mutate", folder.path, "--path", "rbac.lua", "--jobs", "2")
        #expect(run.status == 0)
        #expect(run.output.contains("rbac.lua:6: `\"admin may\"` → `\"mutant\"`\n    return true, \"admin may\""))
        #expect(run.output.contains("FILE      FAULTS  NOTICED"))
        let low = try await CommandRun("policy", "mutate", folder.path, "--min-score", "99", "--json", "--limit", "9")
        #expect(low.status == 1)
        #expect(low.notes.contains("mutation_score_too_low"))
        #expect(try json(low)["files"]?.array?.count == 5)
        let unknown = try await CommandRun("policy", "mutate", folder.path, "--path", "rbak.lua")
        #expect(unknown.status == 2 && unknown.notes.contains("did you mean `rbac.lua`?"))
    }

    @Test func `costs are told against the budget`() async throws {
        let folder = try TemporaryFolder.policies()
        let run = try await CommandRun("policy", "cost", folder.path)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("HOOK OR RULE  CALLS  P50  P99  MOST  BUDGET  P99 OF IT\naccess "))
        let inputs = try folder.write("inputs.jsonl", "{\"hook\": \"access\", \"request\": {}}\n")
        let document = try json(try await CommandRun("policy", "cost", folder.path, "--inputs", inputs, "--json"))
        #expect(document.array?.map { $0["name"]?.string } == ["access"])
        #expect(document.array?.first?["calls"] == 1)
    }

    @Test func `a signed folder is vouched for until a file changes`() async throws {
        let folder = try TemporaryFolder.policies()
        let key = folder.path + "/../\(UUID().uuidString).key"
        defer { for path in [key, key + ".pub"] { try? FileManager.default.removeItem(atPath: path) } }
        let made = try await CommandRun("policy", "keygen", key)
        #expect(made.status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int == 0o600)
        #expect(try await CommandRun("policy", "keygen", key).status == 2)
        let unsigned = try await CommandRun("policy", "verify", folder.path, "--key", made.output)
        #expect(unsigned.status == 1 && unsigned.output.contains("policy_unsigned"))
        #expect(try await CommandRun("policy", "sign", folder.path, "--key", key + ".pub").status == 2)
        let signed = try await CommandRun("policy", "sign", folder.path, "--key", key, "--valid-for", "30d")
        #expect(signed.status == 0)
        #expect(signed.output.contains(made.output))
        for trusted in [made.output, key + ".pub"] {
            #expect(try await CommandRun("policy", "verify", folder.path, "--key", trusted).status == 0)
        }
        #expect(try await CommandRun("policy", "verify", folder.path).notes.contains("no_trusted_keys"))
        let other = Data(repeating: 1, count: 32).base64EncodedString()
        #expect(try await CommandRun("policy", "verify", folder.path, "--key", other).output.contains("policy_key_unknown"))
        try folder.write("noise.lua", "return { }\n")
        let changed = try await CommandRun("policy", "verify", folder.path, "--key", made.output, "--json")
        #expect(changed.status == 1)
        #expect(try json(changed)["vouched_for"] == false)
        #expect(changed.output.contains("policy_file_changed"))
        try folder.write("manifest.json", "{}")
        #expect(try await CommandRun("policy", "verify", folder.path, "--key", made.output).output.contains("policy_manifest_malformed"))
        try folder.write("noise.lua", "return {")
        let broken = try await CommandRun("policy", "sign", folder.path, "--key", key)
        #expect(broken.status == 1 && broken.notes.contains("was not signed"))
    }

    @Test func `a key that others can read is refused`() async throws {
        let folder = try TemporaryFolder.policies()
        let key = try folder.write("policy.key", PolicySigningKey.generate().text)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(try await CommandRun("policy", "sign", folder.path, "--key", key).notes.contains("key_file_exposed"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        #expect(try await CommandRun("policy", "sign", folder.path, "--key", key).status == 0)
        try folder.write("policy.key", "no key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        #expect(try await CommandRun("policy", "sign", folder.path, "--key", key).notes.contains("key_file_invalid"))
        #expect(try await CommandRun("policy", "verify", folder.path, "--key", key).notes.contains("key_file_invalid"))
        #expect(try await CommandRun("policy", "sign", folder.path, "--key", key + "s").notes.contains("file_not_found"))
    }

    @Test func `every command has help with examples and documents its exit status`() {
        let commands = PolicyCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
        #expect(commands.count >= 16)
        for command in commands {
            let help = SystemZeroCommand.helpMessage(for: command, columns: 200)
            #expect(help.contains("EXAMPLES") && help.lowercased().contains("exit status"), "\(command)")
        }
    }

    @Test(arguments: [
        ["policy", "selftest"], ["policy", "selftest", "--hostile", "--patience", "0"], ["policy", "mutate", "--jobs", "-1"],
        ["policy", "mutate", "--limit", "0"],
        ["policy", "test", "--min-coverage", "101"], ["policy", "explain", "access", "--input", "x", "--tries", "-1"],
        ["policy", "typings", "--write", "a", "--check", "b"], ["policy", "replay", "dir", "--against", "b"],
        ["policy", "replay", "--against", "b", "--inputs", "x", "--since", "2026"], ["policy", "mutate", "--min-score", "101"],
    ])
    func `options out of range are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try SystemZeroCommand.parseAsRoot(arguments) }
    }

    @Test(arguments: [(0.0, 2, "0.00"), (1.005, 1, "1.0"), (99.96, 1, "100.0"), (-2.5, 1, "-2.5"), (12.0, 0, "12"), (0.049, 2, "0.05")])
    func `numbers have a fixed count of digits`(number: Double, digits: Int, text: String) {
        #expect(Decimals.text(number, digits: digits) == text)
    }
}
