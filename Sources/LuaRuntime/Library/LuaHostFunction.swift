/// A function of the host that policies can call.
package struct LuaHostFunction: Sendable {
    package var name: String
    package var summary: String
    /// At most 8; checked before the body runs.
    package var parameters: [LuaParameter]
    package var returns: [LuaParameter]
    package var body: LuaHostBody

    package init(name: String, summary: String = "", parameters: [LuaParameter], returns: [LuaParameter] = [], body: LuaHostBody) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.returns = returns
        self.body = body
    }
}

/// A parameter or a result of a host function.
package struct LuaParameter: Sendable, Hashable {
    package var name: String
    package var type: LuaType
    package var isOptional: Bool
    package var summary: String

    package init(_ name: String, _ type: LuaType, optional: Bool = false, summary: String = "") {
        self.name = name
        self.type = type
        self.isOptional = optional
        self.summary = summary
    }
}

/// What a parameter accepts. The raw value is the name in Lua.
package enum LuaType: String, Sendable, Hashable {
    case string, number, integer, boolean, table, any
}

/// What a host function does.
package enum LuaHostBody: Sendable {
    /// `(pattern, permission) → boolean`, in C.
    case grants
    /// `(pattern, text) → boolean`, in C.
    case glob
    /// `(address, block) → boolean`, in C.
    case cidr
    /// `(value) → boolean`, in C.
    case empty
    /// `(level, message)`: hands a line to the host, as many as ``LuaLimits`` allows per call; further ones are counted and dropped.
    case log(@Sendable (_ context: AnyObject?, _ line: LuaLogLine) -> Void)
    /// Gets the state's context and the checked arguments; writes the results. Must not touch the state it is called from.
    case swift(@Sendable (_ context: AnyObject?, _ arguments: borrowing LuaReader, _ results: inout LuaWriter) -> LuaHostOutcome)
}

/// How a Swift body ended. A failure is raised in Lua after the body has returned.
package enum LuaHostOutcome: Sendable {
    case done
    case failed(code: LuaErrorCode, message: String)
}
