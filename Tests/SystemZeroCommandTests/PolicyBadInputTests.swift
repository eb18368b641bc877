import Foundation
import Testing

@testable import systemzero

/// Everything that can be wrong with a policy folder, as its author sees it: place, code, and what to do.
struct PolicyBadInputTests {
    private func check(_ folder: TemporaryFolder, _ more: String...) async throws -> CommandRun {
        try await CommandRun(["policy", "check", folder.path, "--no-luacheck", "--data-path=\(folder.path)/none"] + more)
    }

    @Test(arguments: [
        ("rbac.lua", "return {\n  authorize = function( end\n}\n", "rbac.lua:2: lua_syntax_error: ", nil),
        ("rbac.lua", "return 5\n", "rbac.lua:1: policy_contract: the file returns a number", "return { authorize = ... }"),
        ("rbac.lua", "-- nothing\n", "policy_contract: the file returns nil", nil),
        ("rbac.lua", "return { authorize = true }\n", "rbac.lua:1: policy_contract: `authorize` is a boolean", "authorize = function"),
        (
            "rbac.lua", "return {\n  authorize = function() end,\n  rolls = {},\n}\n", "rbac.lua:3: policy_unknown_field: ",
            "did you mean `roles`?"
        ),
        (
            "severity.lua", "return {\n  jugde = function() end,\n}\n", "severity.lua:2: policy_unknown_field: ",
            "did you mean `judge`?"
        ),
        (
            "rbac.lua", "return {\n  api = 2,\n  authorize = function() end }\n", "rbac.lua:2: policy_api_too_new: ",
            "upgrade System//Zero"
        ),
        ("noise.lua", "\u{FEFF}return {}\n", "noise.lua:1: policy_file_bom: ", "without byte order mark"),
        ("noise.lua", "return {\r\n}\r\n", "noise.lua:1: policy_file_crlf: ", "Unix line ends"),
        ("noise.lua", "return {}\n-- \0\n", "noise.lua:2: policy_file_nul: ", "text"),
        ("noise.lua", "\u{1B}LuaT\0", "noise.lua:1: policy_file_binary: ", "source text"),
        ("rbac.lua", "local x = nil\nlocal y = x.z\nreturn {}\n", "rbac.lua:2: lua_runtime_error: ", nil),
        (
            "rbac.lua", "local x = 1\nwhile true do\n  x = x + 1\nend\n", "budget_steps: the step budget is spent in main chunk",
            "do less work"
        ),
        ("rbac.lua", "return { authorize = sz.grnats }\n", "rbac.lua:1: unknown_global: ", "did you mean `sz.grants`?"),
        ("rbac.lua", "allow = true\nreturn {}\n", "rbac.lua:1: frozen_write: cannot assign to global `allow`", "local allow"),
        ("rbac.lua", "local f = io.open(\"/etc/passwd\")\nreturn {}\n", "rbac.lua:1: withheld_name: `io`", nil),
        ("rbac.lua", "\nlocal t = require \"lib.txet\"\nreturn {}\n", "rbac.lua:2: module_missing: ", "did you mean `lib.text`?"),
        ("rbac.lua", "return { authorize = require \"rbac\" }\n", "rbac.lua:1: module_cycle: ", nil),
        ("noise.lua", "return {\n  mask = { { type = \"tme\" } },\n}\n", "noise.lua:2: ", "did you mean `time`?"),
        (
            "manipulation.lua", "return { rules = { { id = \"a\", severity = \"critcal\", inspect = function() end } } }\n",
            "manipulation.lua:1: policy_contract: `critcal` is no severity", "did you mean `critical`?"
        ),
        ("rabc.lua", "return {}\n", "rabc.lua:1: policy_unknown_hook: ", "did you mean `rbac.lua`?"),
        ("notes.lua", "return {}\n", "notes.lua: warning: policy_file_unused: ", "did you mean `noise.lua`?"),
        ("readme.lua", "return {}\n", "readme.lua: warning: policy_file_unused: ", "modules belong in lib/"),
    ])
    func `a broken file is named with line, code and help`(file: String, text: String, said: String, help: String?) async throws {
        let folder = try TemporaryFolder.policies(["lib/text.lua": "return {}\n", file: text])
        let run = try await check(folder)
        #expect(run.output.contains(said), "\(run.output)")
        if let help { #expect(run.output.contains(help), "\(run.output)") }
        #expect(run.status == (said.contains("warning") ? 0 : 1))
        let strict = try await check(folder, "--strict")
        #expect(strict.status == 1)
        let json = try await check(folder, "--json")
        #expect(json.output.contains(#""diagnostics":[{"level":"#))
    }

    @Test func `a missing file is named, with where to get it`() async throws {
        let folder = try TemporaryFolder.policies()
        try FileManager.default.removeItem(atPath: folder.path + "/severity.lua")
        let run = try await check(folder)
        #expect(run.status == 1)
        #expect(run.output.contains("severity.lua: policy_file_missing: "))
        #expect(run.output.contains("systemzero policy init DIR"))
    }

    @Test func `what is too large or too many is refused before anything is compiled`() async throws {
        let large = try TemporaryFolder.policies()
        try large.write("lib/data.lua", String(repeating: "-- filler\n", count: 104_858))
        let tooLarge = try await check(large)
        #expect(tooLarge.status == 1)
        #expect(tooLarge.output.contains("lib/data.lua: policy_file_too_large: the file exceeds 262144 bytes"))
        let many = try TemporaryFolder.policies()
        for number in 1...10_000 {
            let made = FileManager.default.createFile(atPath: "\(many.path)/m\(number).lua", contents: Data("return {}".utf8))
            if !made { Issue.record("file \(number) was not made") }
        }
        let tooMany = try await check(many)
        #expect(tooMany.status == 1)
        #expect(tooMany.output.contains("policy_too_many_files: more than 1000 files"))
    }

    @Test func `a link that leads out of the folder, and a folder that is gone, are refused`() async throws {
        let folder = try TemporaryFolder.policies()
        let outside = try TemporaryFolder(["secret.lua": "return {}"])
        try FileManager.default.createDirectory(atPath: folder.path + "/lib", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/lib/out.lua", withDestinationPath: outside.path + "/secret.lua")
        let linked = try await check(folder)
        #expect(linked.status == 1)
        #expect(linked.output.contains("lib/out.lua: policy_symlink_outside: "))
        try FileManager.default.removeItem(atPath: folder.path)
        let gone = try await check(folder)
        #expect(gone.status == 1)
        #expect(gone.output.contains("policy_folder_unreadable: the folder cannot be read"))
        for command in [["test"], ["matrix"], ["cost"], ["mutate"]] {
            let run = try await CommandRun(["policy"] + command + [folder.path])
            #expect(run.status == 2)
            #expect(run.notes.contains("policy_folder_unreadable"))
        }
    }

    @Test(arguments: [
        (
            "local function f(x)\n  return sz.glob(x)\nend\nreturn { authorize = function(r)\n  return f(5)\nend }",
            "rbac.lua:2: bad_argument"
        ),
        (
            "return { authorize = function(r)\n  local a = 0\n  local b = 5\n  local c = b % a\n  return c == 1\nend }",
            "rbac.lua:4: lua_runtime"
        ),
        ("return { authorize = function(r)\n  local y =\n    r.body_bytes // 0\n  return y == 1\nend }", "rbac.lua:3: lua_runtime_error"),
        ("return { authorize = function(r)\n  return r.tim.hour > 5\nend }", "did you mean `time`?"),
        (
            "local function spin()\n  while true do\n  end\nend\nreturn { authorize = function(r)\n  spin()\nend }",
            "spent in function `spin`: 200"
        ),
        ("return { authorize = function(r)\n  return tostrnig(5) == '5'\nend }", "did you mean `tostring`?"),
        ("local grants = {}\nreturn { authorize = function(r)\n  return grant[r.path] ~= nil\nend }", "did you mean `grants`?"),
        ("return {\n  authorize = function(r)\n    return 'yes'\n  end }", "rbac.lua:2: policy_malformed_result: "),
        (
            "return { authorize = function(r)\n  total = 1\n  return true\nend }",
            "rbac.lua:2: frozen_write: cannot assign to global `total`"
        ),
    ])
    func `a policy that fails when asked says in which line, and eval ends with 1`(rbac: String, said: String) async throws {
        let folder = try TemporaryFolder.policies(["rbac.lua": rbac])
        let input = try folder.write("input.json", "{}")
        let run = try await CommandRun("policy", "eval", "access", folder.path, "--input", input)
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("deny (policy_error)"))
        #expect(run.output.contains(said), "\(run.output)")
    }

    @Test(arguments: [
        (#"{"permision": "x"}"#, "input.json#/permision: policy_bad_input: unknown field `permision`", "did you mean `permission`?"),
        (#"{"request": {"principal": {"rol": "x"}}}"#, "input.json#/request/principal/rol: ", "did you mean `role`?"),
        (#"{"tls": "yes"}"#, "input.json#/tls: policy_bad_input: true or false was expected", nil),
        (#"{"body_bytes": 1.5}"#, "input.json#/body_bytes: policy_bad_input: a whole number was expected", nil),
        (#"{"request": {}, "reqest": {}}"#, "input.json#/reqest: ", "did you mean `request`?"),
        (#"{"hook": "acess", "request": {}}"#, "input.json#/hook: policy_bad_input: `acess` is no hook", "did you mean `access`?"),
        (#"{"hook": "severity", "change": {}}"#, "input.json#/hook: ", "`access` was asked for"),
        ("[1]", "input.json: policy_bad_input: an object was expected", nil),
        ("{\n  \"tls\": tru\n}", "input.json:2:10: policy_bad_input: the input is not JSON: ", nil),
        ("", "input.json:1:1: policy_bad_input: the input is not JSON: ", nil),
    ])
    func `a wrong input is named with its field`(text: String, said: String, help: String?) async throws {
        let folder = try TemporaryFolder.policies()
        let input = try folder.write("input.json", text)
        for command in ["eval", "explain"] {
            let run = try await CommandRun("policy", command, "access", folder.path, "--input", input)
            #expect(run.status == 2)
            #expect(run.notes.contains(said), "\(run.notes)")
            if let help { #expect(run.notes.contains(help), "\(run.notes)") }
        }
    }

    @Test(arguments: [
        (["acces"], "did you mean `access`?"), (["noise"], "the tree is missing"), (["manipulation"], "the captured tree is missing"),
        (["zzzzzzz"], "one of access, rate_limits"),
    ])
    func `a hook that is not there is refused with the nearest name`(hook: [String], said: String) async throws {
        let folder = try TemporaryFolder.policies()
        let input = try folder.write("input.json", "{}")
        let run = try await CommandRun(["policy", "eval"] + hook + [folder.path, "--input", input])
        #expect(run.status == 2)
        #expect(run.notes.contains(said))
        let missing = try await CommandRun("policy", "eval", "access", folder.path, "--input", folder.path + "/none.json")
        #expect(missing.status == 2)
        #expect(missing.notes.contains("file_not_found"))
    }
}
