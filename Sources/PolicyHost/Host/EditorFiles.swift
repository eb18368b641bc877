import LuaRuntime

/// The settings of the tools that policy authors use, written from the host's own description: `policy init` puts them beside the policies.
package enum EditorFiles {
    /// `.luacheckrc`: what a policy may use, for luacheck.
    package static func luacheck() -> String {
        let library = HostDescriptor.library
        let names = (library.functions.map(\.name) + library.constants.map(\.name)).map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            -- Settings of luacheck for policies. `systemzero policy check` runs it too where it is installed.
            std = {
              -- What a policy may use: the allow-list of the sandbox, nothing else.
              read_globals = {
                "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "rawequal", "rawlen", "pcall", "require",
                math = { fields = {
                  "abs", "ceil", "deg", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad",
                  "sqrt", "tointeger", "type", "ult", "acos", "asin", "atan", "cos", "sin", "tan",
                } },
                string = { fields = {
                  "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper",
                } },
                table = { fields = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" } },
                utf8 = { fields = { "char", "charpattern", "codepoint", "codes", "len", "offset" } },
                sz = { fields = { \(names) }, other_fields = false },
              },
            }
            max_line_length = 140
            exclude_files = { "**/types/*.lua" }
            files["**/*_test.lua"] = {
              read_globals = { "test", "cases", "expect", "sample" },
            }

            """
    }

    /// `.luarc.json`: settings of the Lua language server.
    ///
    /// - Parameter prefix: the policy folder as seen from the folder of the file, with a slash at its end; empty when it is the same.
    package static func languageServer(prefix: String = "") -> String {
        """
        {
          "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
          "runtime.version": "Lua 5.4",
          "runtime.path": ["\(prefix)?.lua"],
          "runtime.pathStrict": true,
          "runtime.builtin": {
            "basic": "enable",
            "coroutine": "disable",
            "debug": "disable",
            "io": "disable",
            "os": "disable",
            "package": "disable"
          },
          "workspace.library": ["\(prefix)types"],
          "workspace.checkThirdParty": false,
          "diagnostics.globals": ["sz"],
          "telemetry.enable": false
        }

        """
    }

    /// Everything that lies beside a set for its author's editor, by path.
    package static func all() -> [(path: String, text: String)] {
        [
            ("types/systemzero.lua", HostDescriptor.typings()), (".luacheckrc", luacheck()), (".luarc.json", languageServer()),
        ]
    }
}
