import Testing

@testable import LuaRuntime

/// Memory runs out at the k-th allocation and stays out, for every k of a whole life of a state.
@Suite(.serialized) struct MemoryFaultTests {
    private static let source = """
        local text = require 'lib.text'
        local grants = { admin = { '*' }, readonly = { '*:read' } }
        local long = ('x'):rep(300)
        return { f = function(request, extra)
          local out = {}
          for k, v in pairs(request) do out[#out + 1] = k .. '=' .. tostring(v) .. long end
          table.sort(out)
          local all = table.concat(out, ','):gsub('%w+', string.upper):gsub('x', '%0%0')
          for word in all:gmatch('%a+') do if #word > 1000 then break end end
          local ok, message = pcall(function() error({ all }) end)
          local t = table.pack(text.trim('  ' .. request.role .. '  '), sz.fold('A  B'), sz.tokens('a b c'), extra.parent.name)
          sz.log('info', all:sub(1, 20))
          return grants[t[1]] ~= nil, ('%s %5d %q'):format(t[2], #all, '\\n'), { words = t[3], n = utf8.len(t[4]) }
        end }
        """
    private static let modules = LuaModules { name in
        name == "lib.text"
            ? LuaSource(name: "lib/text.lua", text: "return { trim = function(s) return (s:gsub('^%s+', ''):gsub('%s+$', '')) end }") : nil
    }
    private static let view = LuaView(name: "node", fields: ["name", "parent"]) { _, id, field, writer in
        if field == 0 { writer.string("node \(id) " + String(repeating: "é", count: 60)) } else { writer.view(kind: 0, id: id / 2) }
    }

    /// Opens, loads, calls and closes a state. Nil: it went through; else the error.
    private static func live(failAfter: Int?) -> LuaError? {
        do throws(LuaError) {
            let words = LuaVocabulary(["role", "path", "admin", "readonly", "parent"])
            var state = try LuaState(
                limits: .patient, vocabulary: words, libraries: [.sz(settings: .table(LuaTable(["a": .table(LuaTable(["b": 1]))])))],
                modules: modules,
                views: [view], failAfter: failAfter)
            let module = try state.load(LuaSource(name: "p.lua", text: source))
            guard let function = try state.function("f", in: module) else { return LuaError(code: .hostError, message: "no function") }
            state.seal()
            let answer = try state.call(
                function,
                arguments: { writer in
                    writer.openTable()
                    writer.field(LuaWord(number: 0), word: LuaWord(number: 3))
                    writer.field(LuaWord(number: 1), String(repeating: "/a", count: 40))
                    writer.closeTable()
                    writer.view(kind: 0, id: 5)
                },
                results: { reader in reader.values })
            return answer.first == true ? nil : LuaError(code: .badResult, message: "\(answer)")
        } catch {
            return error
        }
    }

    @Test func `no allocation that fails crashes or leaks`() {
        #expect(Self.live(failAfter: nil) == nil)
        let leaked = LuaState.leakedBlocks
        var codes: [LuaErrorCode: Int] = [:]
        var allocations = 0
        while let error = Self.live(failAfter: allocations) {
            codes[error.code, default: 0] += 1
            allocations += 1
            if allocations > 20_000 { break }
        }
        #expect(allocations > 300, "the cycle allocates hundreds of blocks")
        #expect(allocations < 20_000)
        #expect(Set(codes.keys) == [.stateUnavailable, .budgetMemory], "\(codes)")
        #expect(LuaState.leakedBlocks == leaked)
    }

    @Test func `a state gives back what it held`() throws {
        let leaked = LuaState.leakedBlocks
        for _ in 0..<50 { #expect(Self.live(failAfter: nil) == nil) }
        #expect(LuaState.leakedBlocks == leaked)
    }

    @Test func `memory stays flat over many calls`() throws {
        var policy = try Policy("return { f = function(n) local t = {} for i = 1, n do t[i] = { i } end return #t end }")
        let function = try #require(try policy.state.function("f", in: policy.module))
        for _ in 0..<200 { _ = try policy.state.call(function, [200]) }
        policy.state.collectGarbage()
        let before = policy.state.usage.memoryBytes
        for _ in 0..<2_000 {
            _ = try policy.state.call(function, [200])
            let again = try #require(try policy.state.function("f", in: policy.module))
            policy.state.release(again)
        }
        policy.state.collectGarbage()
        #expect(policy.state.usage.memoryBytes <= before + 1_024)
    }
}
