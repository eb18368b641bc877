import Testing

@testable import LuaRuntime

@Suite struct SmokeTests {
    @Test func `a policy answers`() throws {
        var state = try LuaState()
        let module = try state.load(LuaSource(name: "p.lua", text: "return { f = function(a, b) return a + b, ('x'):rep(3) end }"))
        let f = try #require(try state.function("f", in: module))
        #expect(try state.call(f, [1, 2]) == [3, "xxx"])
    }
}
