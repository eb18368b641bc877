import Testing

@testable import LuaRuntime

@Suite struct ValueTests {
    private static func random(_ depth: Int, _ random: inout SeededRandom) -> LuaValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: .boolean(Bool.random(using: &random))
        case 1: .integer(Int64.random(in: .min ... .max, using: &random))
        case 2: .number(Double.random(in: -1e9...1e9, using: &random) + 0.5)
        case 3: .string(String(repeating: "aé€𐍈", count: Int.random(in: 0..<20, using: &random)))
        case 4: .string("")
        case 5: .integer(Int64.random(in: -3...3, using: &random))
        default: .table(table(depth - 1, &random))
        }
    }

    private static func table(_ depth: Int, _ random: inout SeededRandom) -> LuaTable {
        let list = (0..<Int.random(in: 0..<4, using: &random)).map { _ in Self.random(depth, &random) }
        var fields: [LuaTable.Field] = []
        if Bool.random(using: &random) { fields.append(.init(key: false, value: Self.random(depth, &random))) }
        if Bool.random(using: &random) { fields.append(.init(key: -7, value: Self.random(depth, &random))) }
        if Bool.random(using: &random) { fields.append(.init(key: 2.5, value: Self.random(depth, &random))) }
        for key in ["", "B", "a", "é"] where Bool.random(using: &random) {
            fields.append(.init(key: .string(key), value: Self.random(depth, &random)))
        }
        return LuaTable(list: list, fields: fields)
    }

    @Test func `values go into Lua and come back unchanged`() throws {
        var policy = try Policy("return { f = function(...) return ... end }")
        let f = try #require(try policy.state.function("f", in: policy.module))
        var random = SeededRandom(seed: 9)
        for _ in 0..<300 {
            let values = (0..<Int.random(in: 0..<4, using: &random)).map { _ in Self.random(4, &random) }
            #expect(try policy.state.call(f, values) == values)
        }
    }

    @Test func `the writer and the reader speak the fast way`() throws {
        let words = LuaVocabulary(["role", "admin", "role", "list"])
        #expect(words.words == ["role", "admin", "list"])
        #expect(words.word(for: "none") == nil)
        let role = try #require(words.word(for: "role")), admin = try #require(words.word(for: "admin")),
            list = try #require(words.word(for: "list"))
        var policy = try Policy(
            "return { f = function(r, b) return r.role == 'admin', #r.list, r.deep.x, r.n, r.none == nil, b, r.yes, r.d, r.big end }",
            vocabulary: words)
        let f = try #require(try policy.state.function("f", in: policy.module))
        try policy.state.call(
            f,
            arguments: { w in
                w.openTable(named: role)
                w.field(role, word: admin)
                w.key(list)
                w.openTable()
                w.word(role)
                w.string("x")
                w.null()
                w.boolean(true)
                w.closeTable()
                w.key("deep")
                w.openTable()
                w.field("x", 1.5)
                w.closeTable()
                w.key("n")
                w.integer(-5)
                w.field(list, nil as String?)
                w.field("yes", true)
                w.key("d")
                w.number(0.25)
                w.key("big")
                w.string(String(repeating: "é", count: 5_000))
                w.closeTable()
                w.bytes([0xFF, 0x41])
            },
            results: { r in
                #expect(r.count == 9)
                #expect(r.boolean(at: 0) == true)
                #expect(r.integer(at: 1) == nil || r.integer(at: 1) == 4)
                #expect(r.number(at: 2) == 1.5)
                #expect(r.integer(at: 2) == nil)
                #expect(r.integer(at: 3) == -5)
                #expect(r.number(at: 3) == -5)
                #expect(r.string(at: 3) == nil)
                #expect(r.string(at: 5) == "\u{FFFD}A")
                #expect(r.boolean(at: 6) == true)
                #expect(r.string(at: 8)?.count == 5_000)
                #expect(r.boolean(at: 20) == nil)
                #expect(r.isNull(at: 20) == true)
                #expect(r.isNull(at: 4) == false)
                #expect(r.value(at: 7) == 0.25)
            })
    }

    @Test func `arguments that the host left open are refused`() throws {
        var policy = try Policy("return { f = function() end }")
        let f = try #require(try policy.state.function("f", in: policy.module))
        func refused(_ write: (inout LuaWriter) -> Void) -> Bool {
            do throws(LuaError) {
                try policy.state.call(f, arguments: write, results: { _ in })
                return false
            } catch {
                return error.code == .hostError
            }
        }
        #expect(refused { $0.openTable() })
        #expect(refused { $0.closeTable() })
        #expect(refused { $0.key("x") })
        #expect(
            refused { w in
                w.openTable(); w.key("x"); w.closeTable()
            })
        #expect(
            refused { w in
                w.openTable(); w.key("x"); w.key("y"); w.null(); w.closeTable()
            })
        #expect(
            refused { w in
                for _ in 0..<40 { w.openTable() }; for _ in 0..<40 { w.closeTable() }
            })
        #expect(refused { w in w.word(LuaWord(number: 9)) })
        #expect(
            !refused { w in
                w.openTable(); w.closeTable()
            })
    }

    @Test func `values tell what they are`() {
        #expect(LuaValue.number(3).int == 3)
        #expect(LuaValue.number(3.5).int == nil)
        #expect(LuaValue.number(1e300).int == nil)
        #expect(LuaValue.integer(2).double == 2)
        #expect(LuaValue.string("x").double == nil)
        #expect(LuaValue.boolean(true).truth == true)
        #expect(LuaValue.null.truth == nil)
        #expect(LuaValue.table(LuaTable(list: [1])).list == [1])
        #expect(LuaTable().isEmpty)
        let names: [(LuaValue, String)] = [
            (.null, "nil"), (true, "boolean"), (1, "number"), (1.5, "number"), ("", "string"), (.function, "function"),
            (.view(kind: 0, id: 1), "table"),
        ]
        for (value, name) in names { #expect(value.typeName == name) }
    }

    @Test func `results are bounded`() throws {
        var limits = LuaLimits.patient
        limits.resultDepth = 3
        limits.resultNodes = 10
        limits.resultStringBytes = 8
        for (expression, isFine) in [
            ("{ { { 1 } } }", true), ("{ { { { 1 } } } }", false), ("'12345678'", true), ("'123456789'", false),
            ("{ ['123456789'] = 1 }", false),
            ("1, 2, 3, 4, 5, 6, 7, 8, 9, 10", true), ("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", false), ("{ 1, 2, 3, 4, 5, 6, 7, 8, 9 }", true),
            ("{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }", false), ("math.huge", false), ("-math.huge", false), ("2^53", true),
            ("{ [{}] = 1 }", false),
        ] {
            let values = try? Policy.evaluate(expression, limits: limits)
            #expect((values != nil) == isFine, "\(expression)")
        }
    }

    @Test func `budgets are subtracted and usage is told`() throws {
        var policy = try Policy("return { f = function(n) for i = 1, n do end end }")
        let f = try #require(try policy.state.function("f", in: policy.module))
        var left = LuaBudget(steps: 30_000, deadline: .seconds(20))
        var calls = 0
        do throws(LuaError) {
            while calls < 100 {
                _ = try policy.state.call(f, [1_000], budget: left)
                #expect(policy.state.usage.steps > 1_000)
                #expect(policy.state.usage.peakBytes >= policy.state.usage.memoryBytes)
                left.subtract(policy.state.usage)
                calls += 1
            }
        } catch {
            #expect(error.code == .budgetSteps)
        }
        #expect((15...30).contains(calls))
        left.subtract(LuaUsage())
        #expect(left.steps >= 0)
    }

    @Test func `new objects cost steps and rehashes cost work`() throws {
        func cost(_ body: String) throws -> LuaUsage {
            var policy = try Policy("return { f = function() local x, t = nil, {} for i = 1, 1000 do \(body) end end }")
            _ = try policy.call()
            return policy.state.usage
        }
        let idle = try cost("x = i"), tables = try cost("x = {}"), closures = try cost("x = function() return x end")
        let texts = try cost("x = i .. 'a text that is longer than forty characters, so it is no interned one'")
        let fields = try cost("t['k' .. i] = i")
        #expect(tables.steps - idle.steps >= 3_000, "a table is 56 bytes")
        #expect(closures.steps - idle.steps >= 2_000)
        #expect(texts.steps - idle.steps >= 5_000)
        #expect(fields.steps - idle.steps < 4_000)
        #expect(fields.work > 1_024 * 24 / 16)
        #expect(idle.work < 64)
    }

    @Test func `the clock is the backstop`() throws {
        var limits = LuaLimits.standard
        limits.call = LuaBudget(steps: .max / 4, deadline: .milliseconds(5))
        var policy = try Policy("return { f = function() while true do end end }", limits: limits)
        let error = #expect(throws: LuaError.self) { try policy.call() }
        #expect(error?.code == .budgetTime)
        #expect(error?.budget?.kind == .time)
        #expect(error?.budget?.limit == 5_000_000)
        #expect(error?.message.hasPrefix("the time budget is spent in") == true)
    }

    @Test func `recursion ends before the memory does`() {
        let error = Policy.error(of: "return { f = function() local function g() return 1 + g() end return g() end }")
        #expect(error?.code == .runtime)
        #expect(error?.message == "stack overflow (more than 4000 nested calls)")
        let wide = Policy.error(of: "return { f = function() local t = {} for i = 1, 9000 do t['k' .. i] = i end end }")
        #expect(wide?.code == .budgetMemory)
        #expect(wide?.message.contains("more than 8192 named fields") == true)
    }
}
