/// A frozen table of host functions and constants: the one description from which the run-time checks, the editor typings and the reference
/// page are made.
package struct LuaLibrary: Sendable {
    package var name: String
    package var summary: String
    package var functions: [LuaHostFunction]
    package var constants: [LuaHostConstant]

    package init(name: String, summary: String = "", functions: [LuaHostFunction] = [], constants: [LuaHostConstant] = []) {
        self.name = name
        self.summary = summary
        self.functions = functions
        self.constants = constants
    }
}

/// A value of a library that scripts can read but not change.
package struct LuaHostConstant: Sendable {
    package var name: String
    package var summary: String
    package var value: LuaValue

    package init(name: String, summary: String = "", value: LuaValue) {
        self.name = name
        self.summary = summary
        self.value = value
    }
}
