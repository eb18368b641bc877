import Testing

@testable import LuaRuntime

@Suite struct TraceTests {
    private static let source = """
        local grants = { admin = true }
        local function never()
          return 1
        end
        return {
          f = function(request, more)
            if request.role == 'admin' then
              return true
            end
            for i, tag in ipairs(request.tags) do
              if tag == 'x' then return i end
            end
            request.seen = #request.tags
            return request.principal.name, more.other
          end,
        }
        """

    private func state() throws -> Policy {
        try Policy(Self.source, vocabulary: LuaVocabulary(["request", "role"]))
    }

    private static func write(_ writer: inout LuaWriter) {
        writer.openTable(named: LuaWord(number: 0))
        writer.field(LuaWord(number: 1), "guest")
        writer.field("tags", .table(LuaTable(list: ["a", "b"])))
        writer.field("principal", .table(LuaTable(["name": "n", "id": 7])))
        writer.closeTable()
        writer.openTable()
        writer.closeTable()
    }

    @Test func `lines run and fields read are told`() throws {
        var policy = try state()
        let f = try #require(try policy.state.function("f", in: policy.module))
        policy.state.startTrace(lines: true, fields: true)
        let values = try policy.state.call(f, arguments: Self.write, results: { $0.values })
        #expect(values == ["n", nil])
        let trace = policy.state.finishTrace()
        #expect(trace.fields == ["request.role", "request.tags", "request.principal", "request.principal.name", "argument 2.other"])
        #expect(trace.lines["p.lua"]?.keys.sorted() == [7, 10, 11, 12, 13, 14])
        #expect(trace.lines["p.lua"]?[11] == 2)
        _ = try policy.state.call(f, arguments: Self.write, results: { $0.values })
        #expect(policy.state.finishTrace() == trace, "nothing is traced after the end")
        policy.state.startTrace(lines: false, fields: true)
        #expect(policy.state.finishTrace() == LuaTrace())
    }

    @Test func `tracing changes neither the answer nor, for lines, the steps`() throws {
        var policy = try state()
        let f = try #require(try policy.state.function("f", in: policy.module))
        let plain = try policy.state.call(f, arguments: Self.write, results: { $0.values })
        let steps = policy.state.usage.steps
        policy.state.startTrace(lines: true, fields: false)
        #expect(try policy.state.call(f, arguments: Self.write, results: { $0.values }) == plain)
        #expect(policy.state.usage.steps == steps)
    }

    @Test func `traced tables can be changed by the script`() throws {
        var policy = try Policy(
            "return { f = function(t) t.x = 1 table.insert(t.list, 'c') table.sort(t.list, function(a, b) return a > b end) t.list[1] = t.list[1] .. '!' return t, #t.list, rawlen(t.list) end }"
        )
        let f = try #require(try policy.state.function("f", in: policy.module))
        policy.state.startTrace(lines: false, fields: true)
        let argument = LuaValue.table(LuaTable(["list": .table(LuaTable(list: ["a", "b"]))]))
        let values = try policy.state.call(f, [argument])
        #expect(values == [.table(LuaTable(["list": .table(LuaTable(list: ["c!", "b", "a"])), "x": 1])), 3, 3])
        #expect(policy.state.finishTrace().fields.contains("argument 1.list[1]"))
    }

    @Test func `views are traced by their kind`() throws {
        var policy = try Policy("return { f = function(node) return node.parent.name end }", views: [ViewTests.node])
        let f = try #require(try policy.state.function("f", in: policy.module))
        policy.state.startTrace(lines: false, fields: true)
        _ = try policy.state.call(f, arguments: { $0.view(kind: 0, id: 5) }, results: { $0.count })
        #expect(policy.state.finishTrace().fields == ["node.parent", "node.name"])
    }

    @Test func `the lines that can be run are those with code`() throws {
        var policy = try state()
        #expect(try policy.state.executableLines(of: policy.module) == [1, 3, 4, 5, 7, 8, 10, 11, 12, 13, 14, 15, 16])
        var long = try Policy(
            "local x = 1\n" + String(repeating: "x = x + 1\n", count: 500) + "\n\n\nreturn function(...)\n  return ...\nend")
        let lines = try long.state.executableLines(of: long.module)
        #expect(lines.prefix(501) == ArraySlice(1...501))
        #expect(lines.contains(506))
        #expect(!lines.contains(503))
        var constants = try Policy(
            "local a, b, c, d, e, f = 1.5, 'x', nil, true, false, 1 << 40\nlocal s = '\(String(repeating: "y", count: 300))'\nlocal function g(p)\n  return p, s, a, b, c, d, e, f\nend\nreturn g"
        )
        #expect(try constants.state.executableLines(of: constants.module).contains(4))
    }
}
