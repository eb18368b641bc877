import ArgumentParser
import Foundation
import Testing

@testable import systemzero

/// Questions about whole screens, files that nobody asks for, and questions that are none.
struct PolicyQuestionTests {
    @Test func `a whole screen is asked about, as a document or as a capture of any format`() async throws {
        let folder = try TemporaryFolder.policies([
            "noise.lua": "return { drop = { { role = \"progressbar\" } } }\n",
            "manipulation.lua": """
            return { rules = { { id = "hurry", description = "d", severity = "warning", scope = "all", when = { role = "button" },
              inspect = function(node)
                return node.name == "Only today", node.name
              end } } }

            """,
        ])
        let screen = #"{"role": "window", "children": [{"role": "progressbar"}, {"role": "button", "name": "Only today"}]}"#
        let input = try folder.write("screen.json", screen)
        let noise = try await CommandRun("policy", "eval", "noise", folder.path, "--input", input)
        #expect(noise.output.hasPrefix("1 of 3 nodes dropped, 0 masked\n  reason  "), "\(noise.text)")
        let found = try await CommandRun("policy", "eval", "manipulation", folder.path, "--input", input)
        #expect(found.output.hasPrefix("1 finding: warning hurry on "), "\(found.text)")
        let explained = try await CommandRun("policy", "explain", "manipulation", folder.path, "--input", input)
        #expect(explained.output.contains("  manipulation.lua:3  return node.name == \"Only today\", node.name"), "\(explained.text)")
        #expect(explained.output.contains("name = \"\" instead of \"Only today\" → no finding"))
        let capture = URL(filePath: RepositoryFiles.root).appending(path: "scripts/demo/captures/login.json").path
        for hook in ["noise", "manipulation"] {
            #expect(try await CommandRun("policy", "eval", hook, folder.path, "--input", capture).status == 0)
        }
        let none = try await CommandRun("policy", "eval", "noise", folder.path, "--input", folder.path + "/rbac.lua")
        #expect(none.status == 2)
        #expect(none.notes.contains("the input is not JSON"))
    }

    @Test func `a module that nobody requires and a test are compiled as well`() async throws {
        let folder = try TemporaryFolder.policies([
            "lib/unused.lua": "return {\n  x = = 1,\n}\n", "tests/late_test.lua": "test(\"x\", function()\n  expect(1.is(1)\nend)\n",
        ])
        let run = try await CommandRun("policy", "check", folder.path, "--no-luacheck")
        #expect(run.status == 1)
        #expect(run.output.contains("lib/unused.lua:2: lua_syntax_error: "), "\(run.text)")
        #expect(run.output.contains("tests/late_test.lua:2: lua_syntax_error: "), "\(run.text)")
    }

    @Test(arguments: [
        ["policy", "check", "--nope"], ["policy", "eval"], ["policy", "explain", "access"], ["policy", "bogus"], ["policy", "audit"],
        ["policy", "selftest"], ["policy", "replay"], ["policy", "explain", "access", "--input", "-", "--tries", "-1"], ["nothing"],
    ])
    func `a command line that is not understood is exit status 64`(_ arguments: [String]) async throws {
        let error = #expect(throws: (any Error).self) { try SystemZeroCommand.parseAsRoot(arguments) }
        #expect(SystemZeroCommand.exitCode(for: try #require(error)).rawValue == 64)
        #expect(SystemZeroCommand.helpMessage().contains("64 the command line was not understood"))
    }
}
