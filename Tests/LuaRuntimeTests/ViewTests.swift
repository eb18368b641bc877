import Testing

@testable import LuaRuntime

@Suite struct ViewTests {
    /// A tree in which node n has the children 2n and 2n + 1, up to 15.
    static let node = LuaView(name: "node", fields: ["name", "parent", "children", "missing"]) { context, id, field, writer in
        switch field {
        case 0: writer.string((context as? Names)?.prefix ?? "node " + String(id))
        case 1: if id > 1 { writer.view(kind: 0, id: id / 2) }
        case 2:
            writer.openTable()
            if id < 8 {
                writer.view(kind: 0, id: id * 2)
                writer.view(kind: 0, id: id * 2 + 1)
            }
            writer.closeTable()
        default: break
        }
    }

    final class Names {
        let prefix = "named"
    }

    private func run(_ body: String) throws -> [LuaValue] {
        var policy = try Policy("return { f = function(node) \(body) end }", views: [Self.node])
        let f = try #require(try policy.state.function("f", in: policy.module))
        return try policy.state.call(f, arguments: { $0.view(kind: 0, id: 5) }, results: { $0.values })
    }

    @Test(
        arguments: [
            ("return node.name, node.parent.name, #node.children", ["node 5", "node 2", 2]),
            ("return node.children[2].name, node.parent.parent.parent", ["node 11", nil]),
            ("return node.parent == node.children[1].parent.parent, node == node.parent, node ~= 1", [true, false, true]),
            ("return type(node), tostring(node), node.nothing, node.missing, node[1]", ["table", "table", nil, nil, nil]),
            (
                "local o = {} for k, v in pairs(node) do o[#o + 1] = k .. ':' .. type(v) end return table.concat(o, ' ')",
                ["name:string parent:table children:table"]
            ),
            ("return node.parent", [.view(kind: 0, id: 2)]),
            (
                "return sz.empty(node), (pcall(rawlen, node)), (pcall(table.insert, node, 1)), (pcall(ipairs, node))",
                [false, false, false, true]
            ),
        ] as [(String, [LuaValue])])
    func `a view reads like a table`(_ body: String, _ expected: [LuaValue]) throws {
        #expect(try run(body) == expected)
    }

    @Test func `a view cannot be written`() throws {
        let error = #expect(throws: LuaError.self) { try run("node.name = 'x'") }
        #expect(error?.code == .frozenWrite)
        #expect(error?.message == "cannot change field `name` of a read-only table")
    }

    @Test func `walking up and down views is charged`() throws {
        let error = #expect(throws: LuaError.self) { try run("while true do local c = node.children[1].parent end") }
        #expect(error?.code == .budgetSteps)
    }

    @Test func `views see the context of the call`() throws {
        var policy = try Policy("return { f = function(node) return node.name end }", views: [Self.node])
        policy.state.context = Names()
        let f = try #require(try policy.state.function("f", in: policy.module))
        #expect(try policy.state.call(f, arguments: { $0.view(kind: 0, id: 5) }, results: { $0.string(at: 0) }) == "named")
        let error = #expect(throws: LuaError.self) {
            try policy.state.call(f, arguments: { $0.view(kind: 7, id: 5) }, results: { $0.count })
        }
        #expect(error?.code == .hostError)
    }
}
