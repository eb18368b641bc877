import CLuaBridge

extension LuaState {
    /// Calls a function: one protected call, entered once from Swift.
    ///
    /// - Parameters:
    ///   - budget: What this call may spend; by default ``LuaLimits/call``.
    ///   - arguments: Writes the arguments.
    ///   - results: Reads the results; its error is passed on.
    /// - Throws: A budget code, `bad_result`, or whatever the script raises.
    package mutating func call<R>(
        _ function: LuaReference, budget: LuaBudget? = nil, arguments: (inout LuaWriter) -> Void,
        results: (borrowing LuaReader) throws(LuaError) -> R
    ) throws(LuaError) -> R {
        try check(function.state)
        box.startCall()
        writer.reset()
        arguments(&writer)
        guard writer.isComplete else {
            throw LuaError(code: .hostError, message: "the host wrote incomplete arguments", help: "close every table that was opened")
        }
        // The writer's bytes live through the call and nothing writes to them meanwhile.
        let code = unsafe szl_call(host, function.reference, writer.address, writer.count, szl_budget(budget ?? limits.call))
        refreshUsage()
        try check(code)
        return try output(results)
    }

    /// The convenient way, with boxed values.
    package mutating func call(
        _ function: LuaReference, _ arguments: [LuaValue] = [], budget: LuaBudget? = nil
    ) throws(LuaError) -> [LuaValue] {
        try call(
            function, budget: budget,
            arguments: { writer in
                for argument in arguments { writer.value(argument) }
            },
            results: { reader in reader.values })
    }
}
