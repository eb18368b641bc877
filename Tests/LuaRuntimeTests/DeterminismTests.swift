import CLuaBridge
import CLuaOracle
import Foundation
import Testing

@testable import LuaRuntime

/// Steps are gated on and logged, so they must not depend on the hash seed of a state, on addresses, or on what ran before.
@Suite struct DeterminismTests {
    private static let source = """
        local known = {}
        for i = 1, 200 do known['name' .. i] = { id = i, tags = { 'a' .. i, 'b' } } end
        return { f = function(n)
          local t, out = {}, {}
          for i = 1, n do t['k' .. i * 7919 % 1000] = i; if i % 3 == 0 then t['k' .. i] = nil end end
          for k, v in pairs(t) do out[#out + 1] = k .. '=' .. v end
          table.sort(out, function(a, b) return a > b end)
          local text = table.concat(out, ','):gsub('k(%d+)', '<%1>'):upper()
          local seen = 0
          for k, v in pairs(known) do seen = seen + v.id + #v.tags end
          pcall(error, { n })
          return #text, seen, ('%s %5.2f'):format(text:sub(1, 20), n / 3), (text:find('(%d+).-%1'))
        end }
        """

    /// Runs the policy in a state of another thread, whose stack gives Lua another hash seed.
    private static func run(after calls: Int) -> (steps: Int, loaded: Int, values: [LuaValue], order: UInt64) {
        nonisolated(unsafe) var result: (Int, Int, [LuaValue], UInt64) = (0, 0, [], 0)
        let thread = Thread {
            guard var policy = try? Policy(source) else { return }
            let loaded = policy.state.usage.steps
            for n in 0..<calls { _ = try? policy.call("f", .integer(Int64(n % 50))) }
            let values = (try? policy.call("f", 300)) ?? []
            result = (policy.state.usage.steps, loaded, values, oracle_order(szl_raw_state(policy.state.host)))
        }
        thread.start()
        while !thread.isFinished { usleep(200) }
        return result
    }

    @Test func `steps and results are the same in states with other seeds and other histories`() throws {
        let first = Self.run(after: 0)
        var orders: Set<UInt64> = [first.order]
        #expect(first.steps > 5_000)
        #expect(first.values.count == 4)
        for calls in [0, 1, 7, 40, 400] {
            let other = Self.run(after: calls)
            #expect(other.steps == first.steps, "after \(calls) calls")
            #expect(other.loaded == first.loaded)
            #expect(other.values == first.values)
            orders.insert(other.order)
        }
        #expect(orders.count > 1, "all states had the same seed, so this proves nothing")
    }

    @Test func `steps do not depend on how fast the machine is`() throws {
        let library = LuaLibrary(
            name: "host",
            functions: [
                LuaHostFunction(
                    name: "wait", parameters: [LuaParameter("rounds", .integer)],
                    body: .swift { _, arguments, results in
                        var state: UInt64 = 1
                        results.charge(steps: 5_000)
                        for _ in 0..<(arguments.integer(at: 0) ?? 0) * 2_000 { state = state &* 6_364_136_223_846_793_005 &+ 1 }
                        return state == 0 ? .failed(code: .hostError, message: "") : .done
                    })
            ])
        let source = """
            return { f = function(rounds)
              local sum = 0
              for i = 1, 60 do
                for j = 1, i do sum = sum + j end
                if i % 7 == 0 then host.wait(rounds) host.wait(rounds) host.wait(rounds) end
                local t = ('x'):rep(i):gsub('x', function() sum = sum + 1 end)
              end
              return sum
            end }
            """
        var policy = try Policy(source, libraries: [library])
        var seen: Set<Int> = []
        for rounds in [0, 30, 1, 60, 3, 100, 10, 0] {
            _ = try policy.call("f", .integer(Int64(rounds)))
            seen.insert(policy.state.usage.steps)
        }
        #expect(seen.count == 1, "\(seen)")
    }

    @Test func `a call costs the same again and again, across collections`() throws {
        var policy = try Policy(Self.source)
        var seen: Set<Int> = []
        for _ in 0..<300 {
            _ = try policy.call("f", 100)
            seen.insert(policy.state.usage.steps)
        }
        #expect(seen.count == 1)
    }

    @Test func `pairs gives the list, then the keys in order`() throws {
        let values = try Policy.evaluate(
            "(function() local o = {} for k in pairs({ 'x', 'y', b = 1, a = 2, [true] = 3, [-1] = 4, [2.5] = 5, [false] = 6, B = 7 }) do o[#o + 1] = tostring(k) end return table.concat(o, ' ') end)()"
        )
        #expect(values == ["1 2 false true -1 2.5 B a b"])
    }

    @Test func `pairs survives removal and does not show what is added`() throws {
        let values = try Policy.evaluate(
            "(function() local t, o = { 1, 2, 3, a = 1, b = 2, c = 3 }, {} for k in pairs(t) do o[#o + 1] = k t[2] = nil t.b = nil t['z' .. k] = 1 end return table.concat(o, ' ') end)()"
        )
        #expect(values == ["1 3 a c"])
    }

    @Test func `no address is shown`() throws {
        let values = try Policy.evaluate(
            "tostring({}), tostring(pairs), ('%s %p %10p'):format({}, pairs, {}), select(2, pcall(error, {})) ~= nil")
        #expect(values == ["table", "function", "table function      table", true])
    }
}
