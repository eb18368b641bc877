import Testing

@testable import LuaRuntime

@Suite struct HostFunctionTests {
    /// Counts its living instances.
    final class Counted {
        nonisolated(unsafe) static var alive = 0
        init() { Self.alive += 1 }
        deinit { Self.alive -= 1 }
    }

    final class Log {
        var lines: [LuaLogLine] = []
    }

    static let library = LuaLibrary(
        name: "host",
        functions: [
            LuaHostFunction(
                name: "fail", parameters: [LuaParameter("text", .string, optional: true)],
                body: .swift { _, arguments, _ in
                    let counted = Counted()
                    return withExtendedLifetime(counted) {
                        .failed(code: .badArgument, message: arguments.string(at: 0) ?? "refused\nby the host")
                    }
                }),
            LuaHostFunction(
                name: "echo",
                parameters: [
                    LuaParameter("a", .any, optional: true), LuaParameter("b", .any, optional: true),
                    LuaParameter("c", .any, optional: true),
                ],
                body: .swift { _, arguments, results in
                    for index in 0..<3 { results.value(arguments.value(at: index)) }
                    return .done
                }),
            LuaHostFunction(
                name: "typed",
                parameters: [
                    LuaParameter("n", .integer), LuaParameter("t", .table), LuaParameter("b", .boolean, optional: true),
                    LuaParameter("x", .number, optional: true),
                ],
                body: .swift { _, arguments, results in
                    results.integer(Int64(arguments.integer(at: 0) ?? -1))
                    results.boolean(arguments.isNull(at: 2))
                    results.number(arguments.number(at: 3) ?? 0.5)
                    return .done
                }),
            LuaHostFunction(
                name: "broken", parameters: [],
                body: .swift { _, _, results in
                    results.openTable()
                    return .done
                }),
        ])

    private func run(_ expressions: String) throws -> [LuaValue] {
        var policy = try Policy("return { f = function() return \(expressions) end }", libraries: [.sz(), Self.library])
        return try policy.call()
    }

    @Test func `a failing host function leaves no object behind`() throws {
        for _ in 0..<100 {
            let answer = try run("pcall(host.fail, 'sorry')")
            #expect(answer.count == 2 && answer[0] == false)
            #expect(answer[1].text?.hasSuffix("sorry") == true)
        }
        #expect(Counted.alive == 0)
    }

    @Test func `values go through a host function unchanged`() throws {
        #expect(try run("host.echo(1, 2.5, 'x')") == [1, 2.5, "x"])
        #expect(try run("host.echo(nil, true, false)") == [nil, true, false])
        let table = LuaValue.table(
            LuaTable(list: [1, "b"], fields: [.init(key: false, value: 0), .init(key: 7, value: nil), .init(key: "k", value: "v")]))
        #expect(
            try run("host.echo({ 1, 'b', k = 'v', [false] = 0, [7] = nil })").first
                == .table(LuaTable(list: [1, "b"], fields: [.init(key: false, value: 0), .init(key: "k", value: "v")])))
        #expect(table.list == [1, "b"])
    }

    @Test func `arguments are checked before the body runs`() throws {
        #expect(try run("host.typed(3, {})") == [3, true, 0.5])
        #expect(try run("host.typed(3, sz.settings, true, 2)") == [3, false, 2.0])
        for (call, message) in [
            ("host.typed(1.5, {})", "bad argument #1 to `host.typed` (integer expected, got number)"),
            ("host.typed(1, 'x')", "bad argument #2 to `host.typed` (table expected, got string)"),
            ("host.typed(1, {}, 1)", "bad argument #3 to `host.typed` (boolean expected, got number)"),
            ("host.typed(1)", "bad argument #2 to `host.typed` (table expected, got no value)"),
            ("host.broken()", "the host wrote an incomplete value"),
            ("host.fail()", "refused\\nby the host"),
        ] {
            let error = #expect(throws: LuaError.self) { try run(call) }
            #expect(error?.message == message)
            #expect(error?.line == 1)
        }
    }

    @Test func `arguments of host functions are bounded`() throws {
        for call in ["host.echo((function() local t = {} t.t = t return t end)())", "host.echo(0/0)"] {
            let error = #expect(throws: LuaError.self) { try run(call) }
            #expect(error?.code == .badArgument)
        }
    }

    @Test func `a host function charges for its work`() throws {
        let library = LuaLibrary(
            name: "host",
            functions: [
                LuaHostFunction(
                    name: "search", parameters: [LuaParameter("steps", .integer), LuaParameter("node", .any, optional: true)],
                    body: .swift { _, arguments, results in
                        results.charge(steps: arguments.integer(at: 0) ?? 0)
                        results.boolean(arguments.view(at: 1)?.id == 5)
                        return .done
                    })
            ])
        var policy = try Policy("return { f = function(n, v) return host.search(n, v) end }", libraries: [library], views: [ViewTests.node])
        let f = try #require(try policy.state.function("f", in: policy.module))
        let answer = try policy.state.call(
            f,
            arguments: { writer in
                writer.integer(5_000)
                writer.view(kind: 0, id: 5)
            }, results: { $0.boolean(at: 0) })
        #expect(answer == true)
        #expect(policy.state.usage.steps > 5_000)
        let error = #expect(throws: LuaError.self) { try policy.state.call(f, [.integer(500_000)]) }
        #expect(error?.code == .budgetSteps)
    }

    @Test func `the context reaches a host function`() throws {
        let log = Log()
        let sz = LuaLibrary.sz(log: { context, line in (context as? Log)?.lines.append(line) })
        var policy = try Policy(
            "return { f = function() for i = 1, 30 do sz.log('info', 'line\\n' .. i) end sz.log('error', ('y'):rep(5000)) end }",
            libraries: [sz])
        policy.state.context = log
        _ = try policy.call()
        #expect(log.lines.count == 20)
        #expect(log.lines.first == LuaLogLine(level: .info, message: "line\\n1"))
        #expect(policy.state.usage.droppedLogLines == 11)
        _ = try policy.call()
        #expect(log.lines.count == 40, "the quota is one of a call")
    }

    @Test func `a line of the log is cut`() throws {
        let log = Log()
        let sz = LuaLibrary.sz(log: { context, line in (context as? Log)?.lines.append(line) })
        var policy = try Policy("return { f = function() sz.log('error', ('y'):rep(5000)) end }", libraries: [sz])
        policy.state.context = log
        _ = try policy.call()
        #expect(log.lines.first?.message.count == 1024)
    }

    @Test(arguments: [
        ("sz.grants('*', 'a:b')", true), ("sz.grants('a:b', 'a:b')", true), ("sz.grants('*:read', 'logs:read')", true),
        ("sz.grants('*:read', 'logs:write')", false), ("sz.grants('logs:*', 'logs:write')", true),
        ("sz.grants('logs:*', 'log:write')", false),
        ("sz.grants('logs', 'logs:write')", false), ("sz.grants('*:*', 'logs:write')", true), ("sz.grants('', '')", true),
        ("sz.grants('a:b:c', 'a:b')", false), ("sz.grants('*:', 'a:b')", false), ("sz.grants('read', '*')", false),
        ("sz.grants('*:read', ':read')", false),
        ("sz.glob('*.lua', 'a/b.lua')", true), ("sz.glob('?', 'é')", true), ("sz.glob('??', 'é')", false), ("sz.glob('', '')", true),
        ("sz.glob('a*b*c', 'axxbyyc')", true), ("sz.glob('a*b*c', 'axxbyy')", false), ("sz.glob('*', '')", true),
        ("sz.glob('A', 'a')", false),
        ("sz.glob('*a', 'ba')", true), ("sz.glob('a', 'aa')", false), ("sz.glob('%*', '%anything')", true), ("sz.glob('*éa', 'ééa')", true),
        ("sz.cidr('10.1.2.3', '10.0.0.0/8')", true), ("sz.cidr('11.1.2.3', '10.0.0.0/8')", false),
        ("sz.cidr('10.0.0.1', '10.0.0.1')", true),
        ("sz.cidr('10.0.0.129', '10.0.0.128/25')", true), ("sz.cidr('10.0.0.127', '10.0.0.128/25')", false),
        ("sz.cidr('1.2.3.4', '0.0.0.0/0')", true),
        ("sz.cidr('2001:db8::1', '2001:db8::/32')", true), ("sz.cidr('2001:db9::1', '2001:db8::/32')", false),
        ("sz.cidr('::1', '::1/128')", true),
        ("sz.cidr('::ffff:10.0.0.1', '10.0.0.0/8')", true), ("sz.cidr('10.0.0.1', '::ffff:10.0.0.0/104')", true),
        ("sz.cidr('10.0.0.1', '::/0')", false),
        ("sz.cidr('010.0.0.1', '0.0.0.0/0')", false), ("sz.cidr('10.0.0', '0.0.0.0/0')", false),
        ("sz.cidr('nonsense', '10.0.0.0/8')", false),
        ("sz.cidr('1::2::3', '::/0')", false), ("sz.cidr('1:2:3:4:5:6:7:8', '1:2::/32')", true),
        ("sz.cidr('1:2:3:4:5:6:7:8:9', '::/0')", false),
        ("sz.cidr('fe80::', 'fe80::/10')", true), ("sz.cidr('1:', '::/0')", false), ("sz.cidr('12345::', '::/0')", false),
        ("sz.cidr('256.1.1.1', '0.0.0.0/0')", false),
        ("sz.empty(nil)", true), ("sz.empty('')", true), ("sz.empty({})", true), ("sz.empty(0)", false), ("sz.empty({ 0 })", false),
        ("sz.empty(sz.settings)", true),
        ("sz.empty()", true), ("sz.fold('  ÄB\\t c ') == 'äb c'", true), ("sz.fold('Straße') == sz.fold('STRASSE')", true),
        ("#sz.tokens('Pay now, or ELSE!') == 4", true), ("sz.tokens('a-b')[2] == 'b'", true), ("#sz.tokens('')== 0", true),
        ("sz.fold('\\n\\t A\\rB  C@Z ') == 'a b c@z'", true), ("table.concat(sz.tokens(' It\\'s 2 LATE! '), '|') == 'it|s|2|late'", true),
        ("table.concat(sz.tokens('Größe, 3 m²'), '|') == 'grösse|3|m²'", true),
    ])
    func `the sz functions judge`(_ expression: String, _ expected: Bool) throws {
        #expect(try run(expression) == [.boolean(expected)], "\(expression)")
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0/8", "::/129", "x", "10.0.0.0/", "10.0.0.0/08x", "::ffff:10.0.0.0/64", String(repeating: "1", count: 80),
    ])
    func `a malformed block is the policy's mistake`(_ block: String) throws {
        #expect(throws: LuaError.self) { try run("sz.cidr('10.0.0.1', '\(block)')") }
    }
}
