import Testing

@testable import LuaRuntime

@Suite struct LibraryDescriptionTests {
    @Test func `a description that the bridge cannot take is refused`() {
        let many = LuaHostFunction(name: "f", parameters: (0..<9).map { LuaParameter("p\($0)", .any) }, body: .empty)
        let long = LuaHostFunction(name: String(repeating: "n", count: 80), parameters: [], body: .empty)
        let deep = (0..<40).reduce(LuaValue.integer(1)) { value, _ in .table(LuaTable(list: [value])) }
        for (library, message) in [
            (LuaLibrary(name: "x", functions: [many]), "too many parameters"), (LuaLibrary(name: "x", functions: [long]), "name too long"),
            (LuaLibrary(name: "x", constants: [LuaHostConstant(name: "c", value: deep)]), "`x.c` is nested too deeply"),
        ] {
            let error = #expect(throws: LuaError.self) { _ = try LuaState(libraries: [library]) }
            #expect(error?.code == .hostError)
            #expect(error?.message == message)
        }
        let views = (0..<9).map { _ in LuaView(name: "v", fields: ["a"]) { _, _, _, _ in } }
        #expect(throws: LuaError.self) { _ = try LuaState(views: views) }
    }
}
