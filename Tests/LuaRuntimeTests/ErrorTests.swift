import Testing

@testable import LuaRuntime

/// What authors see: code, file, line, message, help.
@Suite struct ErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var source: String
        var description: String
        var help: String?
        var testDescription: String { description }

        init(_ source: String, _ description: String, help: String? = nil) {
            self.source = source
            self.description = description
            self.help = help
        }
    }

    static let cases: [Case] = [
        Case("return {\n  f = function(\n}", "p.lua:3: lua_syntax_error: <name> or '...' expected near '}'"),
        Case(
            "return { f = function()\n  local grant\n  return grant.x\nend }",
            "p.lua:3: lua_runtime_error: attempt to index a nil value (local 'grant')"),
        Case(
            "local t = {}\nreturn { f = function()\n  return t.a.b\nend }",
            "p.lua:3: lua_runtime_error: attempt to index a nil value (field 'a')"),
        Case(
            "return { f = function()\n  return 1 + {}\nend }", "p.lua:2: lua_runtime_error: attempt to perform arithmetic on a table value"),
        Case("return { f = function()\n  return 1 < 'x'\nend }", "p.lua:2: lua_runtime_error: attempt to compare number with string"),
        // 5.4.4 names the line of the function, or none, unless every instruction saves its place.
        Case(
            "local function g(a, b)\n  local z = 1\n  local c = b % a\n  return c\nend\nreturn { f = function()\n  return (g(0, 5))\nend }",
            "p.lua:3: lua_runtime_error: attempt to perform 'n%0'"),
        Case(
            "local function g(a, b)\n  local z = 1\n  local c = b // a\n  return c\nend\nreturn { f = function() return g(0, 5) end }",
            "p.lua:3: lua_runtime_error: attempt to divide by zero"),
        Case("return { f = function()\n  local z = 5\n\n  return z % 0\nend }", "p.lua:4: lua_runtime_error: attempt to perform 'n%0'"),
        // Host functions in tail position.
        Case(
            "return { f = function()\n  local x\n\n  return sz.glob(x)\nend }",
            "p.lua:4: bad_argument: bad argument #1 to `sz.glob` (string expected, got nil)"),
        Case(
            "local function g(x)\n\n  return sz.grants(x)\nend\nreturn { f = function()\n  return g('a:b')\nend }",
            "p.lua:3: bad_argument: bad argument #2 to `sz.grants` (string expected, got no value)"),
        Case(
            "return { f = function()\n\n  return sz.fold({})\nend }",
            "p.lua:3: bad_argument: bad argument #1 to `sz.fold` (string expected, got table)"),
        Case(
            "return { f = function()\n\n  return sz.glob('a', 'b', 'c')\nend }", "p.lua:3: bad_argument: `sz.glob` takes 2 arguments, got 3"
        ),
        Case(
            "return { f = function()\n\n  return string.rep()\nend }",
            "p.lua:3: bad_argument: bad argument #1 to `rep` (string expected, got no value)"),
        Case(
            "return { f = function()\n  return ('x'):rep({})\nend }",
            "p.lua:2: bad_argument: bad argument #1 to `rep` (number expected, got table)"),
        Case(
            "return { f = function()\n  return sz.cidr('10.0.0.1', '10.0.0.0/33')\nend }",
            "p.lua:2: bad_argument: bad argument #2 to `sz.cidr` (not an address block)"),
        Case(
            "return { f = function()\n  sz.log('loud', 'x')\nend }",
            "p.lua:2: bad_argument: bad argument #1 to `sz.log` (one of `debug`, `info`, `warning`, `error` expected)"),
        // Names.
        Case(
            "return { f = function()\n  return grnats\nend }", "p.lua:2: unknown_global: global `grnats` does not exist",
            help: "declare it with `local` before this line, or check the spelling"),
        Case(
            "return { f = function()\n  return ipars({})\nend }", "p.lua:2: unknown_global: global `ipars` does not exist",
            help: "did you mean `ipairs`?"),
        Case(
            "return { f = function()\n  return string.formt('x')\nend }", "p.lua:2: unknown_global: `string.formt` does not exist",
            help: "did you mean `string.format`?"),
        Case(
            "return { f = function()\n  return ('x'):uper()\nend }", "p.lua:2: unknown_global: `string.uper` does not exist",
            help: "did you mean `string.upper`?"),
        Case(
            "return { f = function()\n  return sz.gob('x')\nend }", "p.lua:2: unknown_global: `sz.gob` does not exist",
            help: "did you mean `sz.glob`?"),
        Case(
            "return { f = function()\n  return os.time()\nend }", "p.lua:2: withheld_name: `os` is withheld from policies",
            help: "the time is in `request.time` and `context.time`"),
        Case(
            "return { f = function()\n  print('x')\nend }", "p.lua:2: withheld_name: `print` is withheld from policies",
            help: "use `sz.log`"),
        Case(
            "return { f = function()\n  return string.pack('b', 1)\nend }",
            "p.lua:2: withheld_name: `string.pack` is withheld from policies"),
        Case(
            "return { f = function()\n  count = 1\nend }", "p.lua:2: frozen_write: cannot assign to global `count`",
            help: "write `local count`"),
        Case("\nfunction helper() end", "p.lua:2: frozen_write: cannot assign to global `helper`", help: "write `local function helper`"),
        Case(
            "return { f = function()\n  string.trim = 1\nend }", "p.lua:2: frozen_write: cannot change `string.trim`",
            help: "libraries are read-only: give your function a `local` name"),
        Case("return { f = function()\n  sz.settings.x = 1\nend }", "p.lua:2: frozen_write: cannot change field `x` of a read-only table"),
        // Errors that scripts raise.
        Case("return { f = function()\n  error('no')\nend }", "p.lua:2: lua_runtime_error: no"),
        Case("return { f = function()\n  error('10:30: late', 0)\nend }", "p.lua:2: lua_runtime_error: 10:30: late"),
        Case("return { f = function()\n  error({ code = 1 })\nend }", "p.lua:2: lua_runtime_error: error object is a table value"),
        Case("return { f = function()\n  error()\nend }", "p.lua:2: lua_runtime_error: error object is a nil value"),
        Case("return { f = function()\n  error(42)\nend }", "p.lua:2: lua_runtime_error: 42"),
        Case("return { f = function()\n  assert(false, 'must hold')\nend }", "p.lua:2: lua_runtime_error: must hold"),
        Case("return { f = function()\n  assert(nil)\nend }", "p.lua:2: lua_runtime_error: assertion failed!"),
        Case("return { f = function()\n  error('a\\nb\\27[2J\\u{202E}')\nend }", "p.lua:2: lua_runtime_error: a\\nb\\u{1b}[2J\\u{202e}"),
        Case("return { f = function()\n  local ok, e = pcall(error, 'inner')\n  error(e)\nend }", "p.lua:3: lua_runtime_error: inner"),
        Case(
            "local function g()\n\n  return error('tail')\nend\nreturn { f = function()\n  return g()\nend }",
            "p.lua:3: lua_runtime_error: tail"),
        Case("return { f = function()\n  error(1.5)\nend }", "p.lua:2: lua_runtime_error: 1.5"),
        Case("return { f = function()\n  table.sort({ 1, 'x' })\nend }", "p.lua:2: bad_argument: attempt to compare string with number"),
        Case("return { f = function()\n  table.sort({ {}, {} })\nend }", "p.lua:2: bad_argument: attempt to compare two table values"),
        Case(
            "return { f = function()\n  table.sort({ 1, 2 }, 3)\nend }",
            "p.lua:2: bad_argument: bad argument #2 to `sort` (function expected, got number)"),
        Case(
            "return { f = function()\n  return 'x' + 1\nend }",
            "p.lua:2: lua_runtime_error: attempt to perform arithmetic on a string value", help: "convert texts with `tonumber` first"),
        Case(
            "return { f = function()\n  return ('x'):byte({})\nend }",
            "p.lua:2: bad_argument: bad argument #1 to `byte` (number expected, got table)"),
        Case(
            "return { f = function()\n  return string.char(256)\nend }",
            "p.lua:2: bad_argument: bad argument #1 to `char` (value out of range)"),
        Case("return { f = function()\n  return ('x'):match('(')\nend }", "p.lua:2: bad_argument: unfinished capture"),
        Case(
            "return { f = function()\n  return ('x'):gsub('x', {x = {}})\nend }",
            "p.lua:2: bad_argument: invalid replacement value (a table)"),
        Case("return { f = function()\n  return ('%y'):format(1)\nend }", "p.lua:2: bad_argument: invalid conversion `%y` to `format`"),
        Case(
            "return { f = function()\n  return utf8.codepoint(('x'):rep(5000), 1, -1)\nend }",
            "p.lua:2: bounded_argument: `utf8.codepoint` looks at most at 4096 bytes"),
        // Bounds.
        Case(
            "return { f = function()\n  return ('x'):rep(1e9 // 1 | 0)\nend }",
            "p.lua:2: bounded_argument: the result of `string.rep` would be longer than 65536 bytes"),
        Case(
            "return { f = function()\n  return ('%100d'):format(1)\nend }",
            "p.lua:2: bounded_argument: `string.format` got a width or precision above 99"),
        Case(
            "return { f = function()\n  for k in pairs({ [{}] = 1 }) do end\nend }",
            "p.lua:2: bounded_argument: a table with a key of type table has no fixed order"),
        // Results.
        Case("return {\n  f = function()\n    return 0 / 0\n  end\n}", "p.lua:2: bad_result: a number is not finite"),
        // Files.
        Case("local x = 1\nlocal function g()\n  return _ENV\nend", "p.lua:3: withheld_name: `_ENV` is withheld from policies"),
        Case("return 1,\n\0", "p.lua:2: source_encoding: the file contains a NUL byte", help: "save the file as plain UTF-8 text"),
        Case("\u{1B}Lua", "p.lua:1: source_binary: the file is a compiled chunk"),
        Case("\u{FEFF}return 1", "p.lua:1: source_encoding: the file starts with a byte order mark"),
        Case("return " + String(repeating: "(", count: 300), "p.lua:1: lua_syntax_error: expressions or blocks are nested too deeply"),
    ]

    @Test(arguments: cases)
    func `an error names code, line and remedy`(_ given: Case) {
        let error = Policy.error(of: given.source)
        #expect(error?.description == given.description)
        if let help = given.help { #expect(error?.help == help) }
    }

    @Test func `what looks like a withheld name inside a text or a comment is none`() throws {
        let source = """
            -- _ENV in a line comment
            --[[ _ENV
            in a long one ]] --[==[ ]] _ENV ]==]
            local texts = { '_ENV', "it\\'s _ENV", [[_ENV]], [=[ ]] _ENV ]=], 'a\\
            _ENV', x_ENV = 1, _ENVIRONMENT = 2 }
            return { f = function() return #texts end }
            """
        #expect(Policy.error(of: source) == nil)
        #expect(Policy.error(of: "local t = {}\nreturn t._ENV")?.line == 2)
        #expect(Policy.error(of: "local a = [==[\n]]\n]==] local _ENV = a")?.line == 3)
    }

    @Test func `an error while the stack overflows is an error`() {
        let error = Policy.error(
            of:
                "return { f = function() local function g() return pcall(g) and error({}) end local function h() return pcall(h), g() end return error(tostring((h()))) end }"
        )
        #expect(error != nil)
    }

    @Test func `a spent budget says which, how far, and in which function`() {
        let error = Policy.error(of: "local function spin()\n  while true do end\nend\nreturn { f = function()\n  spin()\nend }")
        #expect(error?.code == .budgetSteps)
        #expect(error?.line == 2)
        #expect(error?.function == "function `spin`" || error?.function == "function at line 1")
        #expect(error?.budget?.kind == .steps)
        #expect(error?.budget?.limit == 200_000)
        #expect((error?.budget?.used ?? 0) >= 200_000)
        #expect(error?.message.contains("the step budget is spent in") == true)
    }

    @Test func `a traceback goes outwards and is bounded`() {
        let error = Policy.error(
            of:
                "local function g(n)\n  if n == 0 then error('deep') end\n  return 1 + g(n - 1)\nend\nreturn { f = function()\n  return g(30)\nend }"
        )
        #expect(error?.traceback.count == 12)
        #expect(error?.traceback.first == LuaFrame(file: "p.lua", line: 2, function: error?.function ?? ""))
        #expect(error?.traceback.last?.line == 3)
    }

    @Test func `a long error is cut`() {
        let error = Policy.error(of: "return { f = function() error(('x'):rep(60000)) end }")
        #expect((error?.message.utf8.count ?? 0) <= 2048)
        #expect((error?.message.utf8.count ?? 0) > 2000)
    }

    @Test func `a budget that is spent cannot be caught`() {
        let error = Policy.error(of: "return { f = function() while true do pcall(function() while true do end end) end end }")
        #expect(error?.code == .budgetSteps)
        let memory = Policy.error(
            of: "return { f = function() while true do pcall(function() local s = 'x' while true do s = s .. s end end) end end }")
        #expect(memory?.code == .budgetMemory)
        #expect(memory?.message.contains("longer than a policy may build") == true)
    }

    @Test func `errors are equal by code and place`() {
        let a = LuaError(code: .runtime, file: "a.lua", line: 1, message: "x")
        #expect(a == LuaError(code: .runtime, file: "a.lua", line: 1, message: "y"))
        #expect(a != LuaError(code: .runtime, file: "a.lua", line: 2, message: "x"))
        #expect(Set([a, LuaError(code: .runtime, file: "a.lua", line: 1, message: "y")]).count == 1)
        #expect(LuaError(code: .hostError, file: "a.lua", message: "x").description == "a.lua: host_error: x")
        #expect(LuaErrorCode.allCases.filter(\.isBudget) == [.budgetSteps, .budgetMemory, .budgetTime])
    }
}
