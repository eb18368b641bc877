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
        write(arguments)
        return try callAgain(function, budget: budget, results: results)
    }

    /// Writes the arguments of calls that follow with ``callAgain(_:budget:results:)``, until the next call with arguments of its own.
    package mutating func write(_ arguments: (inout LuaWriter) -> Void) {
        startArguments()
        arguments(&writer)
    }

    /// As ``write(_:)``: what follows goes to ``writer``.
    package mutating func startArguments() {
        writer.reset()
    }

    /// Calls a function with the arguments that are written already. Each call gets tables of its own.
    package mutating func callAgain<R>(
        _ function: LuaReference, budget: LuaBudget? = nil, shape: LuaCallShape = .unknown,
        results: (borrowing LuaReader) throws(LuaError) -> R
    ) throws(LuaError) -> R {
        try check(function.state)
        box.startCall()
        guard writer.isComplete else {
            throw LuaError(code: .hostError, message: "the host wrote incomplete arguments", help: "close every table that was opened")
        }
        let bounds = budget.map { szl_budget($0) } ?? callBudget
        // The writer's bytes live through the call and nothing writes to them meanwhile.
        let code = unsafe szl_call(host, function.reference, writer.address, writer.count, bounds, szl_shape(shape))
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
