import Testing

@testable import LuaRuntime

/// A lazy table and an ordinary one with the same fields cannot be told apart by a script.
@Suite struct LazyTableTests {
    private static let words = LuaVocabulary(["request", "method", "principal", "role", "id", "n", "none", "tags", "path"])

    private static func word(_ text: String) -> LuaWord {
        words.word(for: text) ?? LuaWord(number: 0)
    }

    private static func write(_ writer: inout LuaWriter, lazy: Bool) {
        if lazy { writer.openLazyTable(named: word("request"), frequent: 3) } else { writer.openTable(named: word("request")) }
        writer.field(word("method"), "GET")
        writer.key(word("principal"))
        if lazy { writer.openLazyTable(frequent: 1) } else { writer.openTable() }
        writer.field(word("role"), "admin")
        writer.field(word("id"), String(repeating: "é", count: 300))
        writer.closeTable()
        writer.field(word("n"), 7)
        writer.key(word("none"))
        writer.null()
        writer.key(word("tags"))
        writer.openTable()
        writer.string("a")
        writer.field("x", true)
        writer.closeTable()
        writer.closeTable()
    }

    private static func answer(
        _ body: String, lazy: Bool, eager: [String] = [], limits: LuaLimits = .patient
    ) -> (String, Int) {
        do throws(LuaError) {
            var state = try LuaState(limits: limits, vocabulary: words, libraries: [.sz()])
            let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function(r) \(body) end }"))
            guard let function = try state.function("f", in: module) else { return ("no function", 0) }
            state.write { write(&$0, lazy: lazy) }
            let shape = LuaCallShape(eager: eager.map(word))
            let values = try state.callAgain(function, shape: shape, results: { reader in reader.values })
            return ("\(values)", state.usage.steps)
        } catch {
            return ("\(error.code): \(error.description)", 0)
        }
    }

    @Test(arguments: [
        "return r.method, r.n, r.none, r.nothing, r[1], r[true]",
        "return r.principal.role, r.principal == r.principal, #r.principal.id",
        "return r",
        "local p = r.principal return r, p, r.principal",
        "local o = {} for k, v in pairs(r) do o[#o + 1] = k .. type(v) end return table.concat(o, ' ')",
        "for k in pairs(r.principal) do r.principal[k] = nil end return r",
        "r.method = nil return r.method, r",
        "local m = r.method r.method = nil r.extra = 1 return m, r.method, r",
        "r.method = 'PUT' return r.method, r",
        "local m = r.method r.method = m .. '!' return r, r.method",
        "r.new = {} r.new.x = r.n return r",
        "r[1] = 'x' r[2.5] = 'y' return r, #r",
        "table.insert(r, 5) return r, #r, rawlen(r)",
        "return table.unpack(r), table.concat(r), select('#', r)",
        "return sz.empty(r), sz.empty(r.principal), type(r), tostring(r)",
        "return rawequal(r, r), r == r, r.tags[1], r.tags.x",
        "for i, v in ipairs(r) do return i end return ipairs(r) ~= nil",
        "local t = table.move(r, 1, 2, 1, {}) return t",
        "table.sort(r) return r",
        "r[nil] = 1",
        "r[0/0] = 1",
        "r.a.b = 1",
        "return r.method.x.y",
        "return #r.n",
        "return r()",
        "return r + 1",
        "return r < r",
        "return ('%s %q'):format(r, r.n)",
        "local seen = {} seen[r] = true seen[r.principal] = 2 return seen[r], seen[r.principal]",
        "return pcall(function() r.x.y = 1 end)",
    ])
    func `reads, writes and walks end alike, with the same steps`(body: String) {
        let (lazy, steps) = Self.answer(body, lazy: true)
        let (plain, plainSteps) = Self.answer(body, lazy: false)
        #expect(lazy == plain)
        #expect(steps == plainSteps)
        for names in [["method"], ["principal", "role"], ["method", "principal", "n", "role", "id", "none"]] {
            let (eager, eagerSteps) = Self.answer(body, lazy: true, eager: names)
            #expect(eager == plain, "\(names)")
            #expect(eagerSteps == plainSteps, "\(names)")
        }
    }

    @Test func `a random walk over fields ends alike`() {
        var random = SeededRandom(seed: 5)
        let operations = [
            "o[#o + 1] = r.method", "o[#o + 1] = r.n", "r.n = nil", "r.n = 8", "r.method = nil", "o[#o + 1] = r.principal.role",
            "r.principal = nil", "r.principal = { role = 'x' }", "r.extra = r.n", "for k in pairs(r) do o[#o + 1] = k end",
            "r.principal.role = nil", "r.principal.extra = 1", "o[#o + 1] = sz.empty(r)", "r.none = 3", "o[#o + 1] = r.none",
        ]
        for _ in 0..<100 {
            let chosen = (0..<8).map { _ in "pcall(function() \(operations.randomElement(using: &random) ?? "") end)" }
            let body = "local o = {} \(chosen.joined(separator: " ")) return o, r"
            let lazy = Self.answer(body, lazy: true), plain = Self.answer(body, lazy: false)
            #expect(lazy == plain, "\(body)")
            #expect(Self.answer(body, lazy: true, eager: ["n", "principal", "role"]) == plain, "\(body)")
        }
    }

    @Test func `a table kept beyond its call shows what was read and refuses the rest`() throws {
        var state = try LuaState(vocabulary: Self.words, libraries: [.sz()])
        let module = try state.load(
            LuaSource(
                name: "p.lua",
                text: """
                    local kept
                    return { keep = function(r, fail) kept = r local _ = r.method if fail then error('no') end end,
                             read = function(field) return kept[field] end,
                             write = function() kept.x = 1 end,
                             walk = function() for _ in pairs(kept) do end end }
                    """))
        let keep = try #require(try state.function("keep", in: module)), read = try #require(try state.function("read", in: module))
        let write = try #require(try state.function("write", in: module)), walk = try #require(try state.function("walk", in: module))
        for fails in [false, true] {
            var failed = false
            do throws(LuaError) {
                try state.call(
                    keep,
                    arguments: { writer in
                        Self.write(&writer, lazy: true)
                        writer.boolean(fails)
                    }, results: { _ in })
            } catch {
                failed = true
            }
            #expect(failed == fails)
            #expect(try state.call(read, ["method"]) == ["GET"])
            #expect(throws: LuaError(code: .runtime, file: "p.lua", line: 3, message: "")) { try state.call(read, ["n"]) }
            #expect(throws: LuaError(code: .runtime, file: "p.lua", line: 4, message: "")) { try state.call(write) }
            #expect(throws: LuaError(code: .runtime, file: "p.lua", line: 5, message: "")) { try state.call(walk) }
        }
    }

    @Test func `frequent fields are made at once for calls that want them, and others not`() throws {
        var state = try LuaState(vocabulary: Self.words)
        let source =
            "local k return { keep = function(r) k = r end, read = function() return k.method, pcall(function() return k.n end) end }"
        let module = try state.load(LuaSource(name: "p.lua", text: source))
        let keep = try #require(try state.function("keep", in: module)), read = try #require(try state.function("read", in: module))
        state.write { Self.write(&$0, lazy: true) }
        try state.callAgain(keep, shape: LuaCallShape(eager: [Self.word("method")]), results: { _ in })
        let values = try state.call(read)
        #expect(values.prefix(2) == ["GET", false])
        state.write { Self.write(&$0, lazy: true) }
        try state.callAgain(keep, results: { _ in })
        #expect(throws: LuaError(code: .runtime, file: "p.lua", line: 1, message: "")) { try state.call(read) }
    }

    @Test func `one writing serves several calls, each with tables of its own`() throws {
        var state = try LuaState(vocabulary: Self.words, libraries: [.sz()])
        let module = try state.load(
            LuaSource(
                name: "p.lua", text: "return { f = function(r) local n = r.n r.n = 100 r.principal.role = 'none' return n, r.method end }"))
        let function = try #require(try state.function("f", in: module))
        state.write { Self.write(&$0, lazy: true) }
        for _ in 0..<3 {
            #expect(try state.callAgain(function, results: { reader in reader.values }) == [7, "GET"])
        }
    }

    @Test func `more lazy tables than a call has room for are made whole`() throws {
        var state = try LuaState(vocabulary: Self.words)
        let module = try state.load(
            LuaSource(
                name: "p.lua", text: "return { f = function(...) local o = {} for i = 1, 9 do o[i] = (select(i, ...)).n end return o end }")
        )
        let function = try #require(try state.function("f", in: module))
        let values = try state.call(
            function,
            arguments: { writer in
                for number in 1...9 {
                    writer.openLazyTable()
                    writer.field(Self.word("n"), number)
                    writer.closeTable()
                }
            }, results: { reader in reader.values })
        #expect(values == [.table(LuaTable(list: (1...9).map { .integer($0) }))])
    }

    @Test func `a lazy table takes words as keys only`() throws {
        var state = try LuaState(vocabulary: Self.words)
        let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function(r) return r.n end }"))
        let function = try #require(try state.function("f", in: module))
        #expect(throws: LuaError(code: .hostError, message: "")) {
            try state.call(
                function,
                arguments: { writer in
                    writer.openLazyTable()
                    writer.field("n", 1)
                    writer.closeTable()
                }, results: { _ in })
        }
    }

    @Test func `reading under a spent memory limit ends the call, whatever the script catches`() {
        var limits = LuaLimits.patient
        limits.memoryBytes = 1 << 20
        limits.call.steps = 50_000_000
        let body = """
            local hoard = {}
            while true do
              local ok = pcall(function() hoard[#hoard + 1] = ('x'):rep(60000) .. #hoard local _ = r.principal.id end)
              if not ok then return 'caught' end
            end
            """
        let (answer, _) = Self.answer(body, lazy: true, limits: limits)
        #expect(answer.hasPrefix("budgetMemory:"))
    }
}
