import Testing

@testable import LuaRuntime

@Suite struct ModuleTests {
    static let modules = [
        "lib.text": "local M = { list = { 1, 2, { deep = 'x' } }, count = 0 }\nfunction M.twice(s) return s .. s end\nreturn M",
        "lib.nothing": "local x = 1",
        "lib.broken": "return {\n  x =\n}",
        "lib.fails": "\nerror('not today')",
        "lib.a": "return require 'lib.b'",
        "lib.b": "return require 'lib.c'",
        "lib.c": "return require 'lib.a'",
        "lib.self": "return require 'lib.self'",
        "lib.number": "return 42",
        "lib.loop": "while true do end",
    ]

    @Test func `a module is loaded once and shared`() throws {
        let values = try Policy.evaluate(
            "require('lib.text').twice('ab'), require('lib.text') == require('lib.text'), require('lib.nothing'), require('lib.number')",
            modules: Self.modules)
        #expect(values == ["abab", true, true, 42])
    }

    @Test func `the tables of a module are read-only in depth and read like tables`() throws {
        let values = try Policy.evaluate(
            "(function() local M, o = require 'lib.text', {} for i, v in ipairs(M.list) do o[#o + 1] = type(v) end for k in pairs(M) do o[#o + 1] = k end return table.concat(o, ' '), #M.list, M.list[3].deep, rawlen(M.list), type(M), select('#', table.unpack(M.list)), table.concat({ table.unpack(M.list, 1, 2) }, '-'), M.nothing end)()",
            modules: Self.modules)
        #expect(values == ["number number table count list twice", 3, "x", 3, "table", 3, "1-2", nil])
        for change in [
            "M.count = 1", "M.new = 1", "M.list[1] = 2", "M.list[3].deep = 'y'", "table.insert(M.list, 4)", "table.remove(M.list)",
            "table.sort(M.list)", "table.move({ 1 }, 1, 1, 1, M.list)",
            "table.move(M.list, 1, 1, 2)",
        ] {
            let error = Policy.error(of: "local M = require 'lib.text'\nreturn { f = function() \(change) end }", modules: Self.modules)
            #expect(error?.code == .frozenWrite, "\(change): \(String(describing: error))")
            #expect(error?.line == 2)
        }
    }

    @Test(arguments: [
        ("lib.missing", "p.lua:1: module_missing: module `lib.missing` does not exist"),
        ("lib.broken", "lib/broken.lua:3: lua_syntax_error: unexpected symbol near '}'"),
        ("lib.fails", "lib/fails.lua:2: lua_runtime_error: not today"),
        ("lib.a", "lib/c.lua:1: module_cycle: modules require each other: `lib.a → lib.b → lib.c → lib.a`"),
        ("lib.self", "lib/self.lua:1: module_cycle: modules require each other: `lib.self → lib.self`"),
        ("../secret", "p.lua:1: module_name: not a module name"), ("lib/text", "p.lua:1: module_name: not a module name"),
        ("lib..text", "p.lua:1: module_name: not a module name"), ("", "p.lua:1: module_name: not a module name"),
        (".lib", "p.lua:1: module_name: not a module name"), ("lib.", "p.lua:1: module_name: not a module name"),
        ("lib.text\\0x", "p.lua:1: module_name: not a module name"),
    ])
    func `a module that cannot be had says why`(_ name: String, _ description: String) {
        #expect(Policy.error(of: "local M = require '\(name)'", modules: Self.modules)?.description == description)
    }

    @Test func `a module that failed can be tried again`() throws {
        let values = try Policy.evaluate(
            "pcall(require, 'lib.fails'), pcall(require, 'lib.fails'), (pcall(require, 'lib.a')), require 'lib.number'",
            modules: Self.modules)
        #expect(values == [false, false, false, 42] || values.count == 4)
    }

    @Test func `a module that never ends spends the budget of the file`() {
        let error = Policy.error(of: "require 'lib.loop'", modules: Self.modules)
        #expect(error?.code == .budgetSteps)
        #expect(error?.file == "lib/loop.lua")
    }

    @Test func `after sealing only loaded modules are there`() throws {
        var policy = try Policy("require 'lib.text' return { f = function(name) return type(require(name)) end }", modules: Self.modules)
        policy.state.seal()
        #expect(try policy.call("f", "lib.text") == ["table"])
        let error = #expect(throws: LuaError.self) { try policy.call("f", "lib.number") }
        #expect(error?.code == .moduleMissing)
        #expect(error?.help == "call `require` at the top of the file")
    }

    @Test func `modules may require each other sixteen deep`() {
        var modules: [String: String] = [:]
        for index in 0..<30 { modules["m\(index)"] = "return require 'm\(index + 1)'" }
        modules["m30"] = "return 1"
        #expect(Policy.error(of: "require 'm0'", modules: modules)?.code == .sourceTooComplex)
        #expect(Policy.error(of: "require 'm20'", modules: modules) == nil)
    }

    @Test func `values and functions are found by path`() throws {
        var policy = try Policy(
            "return { rules = { { id = 'a' }, { id = 'b', inspect = function() return 7 end } }, api = 1, [3] = 'three' }")
        #expect(try policy.state.value("api", in: policy.module) == 1)
        #expect(try policy.state.value(["rules", 2, "id"], in: policy.module) == "b")
        #expect(try policy.state.value(["rules", 9, "id"], in: policy.module) == .null)
        #expect(try policy.state.value(["api", "x"], in: policy.module) == .null)
        #expect(try policy.state.value([3], in: policy.module) == "three")
        let whole = try policy.state.value(in: policy.module)
        #expect(whole["rules"]?.list?[1]["inspect"] == .function)
        #expect(try policy.state.function("api", in: policy.module) == nil)
        #expect(try policy.state.function("none", in: policy.module) == nil)
        let inspect = try #require(try policy.state.function(["rules", 2, "inspect"], in: policy.module))
        #expect(try policy.state.call(inspect) == [7])
    }

    @Test func `a file may return anything`() throws {
        for (source, value) in [
            ("return 1", LuaValue.integer(1)), ("return 'x', 2", "x"), ("", .null), ("return function() end", .function),
            ("return false", false),
        ] {
            var policy = try Policy(source)
            #expect(try policy.state.value(in: policy.module) == value)
            #expect(try policy.state.function("x", in: policy.module) == nil)
        }
    }

    @Test func `fields of a file can be made globals of all files`() throws {
        var policy = try Policy("local seen = {} return { test = function(n) seen[#seen + 1] = n return #seen end, number = 7 }")
        try policy.state.define(globals: ["test", "number"], from: policy.module)
        let other = try policy.state.load(
            LuaSource(name: "q.lua", text: "test('a') return { f = function() return test('b'), number end }"))
        let f = try #require(try policy.state.function("f", in: other))
        #expect(try policy.state.call(f) == [2, 7])
        let module = policy.module
        #expect(throws: LuaError.self) { try policy.state.define(globals: ["none"], from: module) }
        let plain = try policy.state.load(LuaSource(name: "r.lua", text: "return 1"))
        #expect(throws: LuaError.self) { try policy.state.define(globals: ["x"], from: plain) }
        #expect(throws: LuaError.self) { try policy.state.executableLines(of: LuaModule(name: "x", reference: module.reference, state: 0)) }
    }

    @Test func `references of another state are refused`() throws {
        var a = try Policy("return { f = function() return 1 end }")
        var b = try Policy("return { f = function() return 2 end }")
        let f = try #require(try a.state.function("f", in: a.module))
        let error = #expect(throws: LuaError.self) { try b.state.call(f) }
        #expect(error?.code == .foreignReference)
        let module = a.module
        #expect(throws: LuaError.self) { try b.state.value(in: module) }
        b.state.release(f)
        #expect(try a.state.call(f) == [1])
    }

    @Test func `globals belong to the file that defined them and freeze after loading`() throws {
        var policy = try Policy("x = 1\nfunction handle() return x end\nfunction change() x = 2 end\nreturn {}", globals: .definable)
        let handle = try #require(try policy.state.globalFunction("handle", in: policy.module))
        #expect(try policy.state.call(handle) == [1])
        let change = try #require(try policy.state.globalFunction("change", in: policy.module))
        #expect(throws: LuaError.self) { try policy.state.call(change) }
        #expect(try policy.state.call(handle) == [1])
        #expect(try policy.state.globalFunction("nothing", in: policy.module) == nil)
        let other = try policy.state.load(LuaSource(name: "q.lua", text: "return { f = function() return handle end }"))
        let f = try #require(try policy.state.function("f", in: other))
        #expect(throws: LuaError.self) { try policy.state.call(f) }
        #expect(try policy.state.globalFunction("handle", in: other) == nil)
    }
}
