import CLuaBridge

extension LuaState {
    /// Compiles a file and runs it once. Its value is frozen: neither the file itself nor another can change the tables it returned.
    ///
    /// - Throws: `lua_syntax_error`, `source_…`, `module_…`, a budget code, or whatever the file raises.
    package mutating func load(
        _ source: LuaSource, globals: LuaGlobals = .frozen, budget: LuaBudget? = nil
    ) throws(LuaError) -> LuaModule {
        box.startCall()
        var reference: Int32 = 0
        let name = source.name.filter { $0 != "\0" }
        // Name and bytes live through the call; the bridge reads exactly `count` bytes.
        let code = unsafe szl_load(
            host, name, source.bytes, source.bytes.count, globals == .definable, szl_budget(budget ?? limits.load), &reference)
        refreshUsage()
        if code != SZL_OK {
            var error = unsafe LuaError(failureOf: host)
            if error.file == nil { error.file = name }
            throw error
        }
        return LuaModule(name: name, reference: reference, state: identity)
    }

    /// The function at `path` in the value of a module; nil when there is none or the value there is not a function.
    package mutating func function(_ path: LuaPath, in module: LuaModule) throws(LuaError) -> LuaReference? {
        let (reference, isFunction) = try look(up: path, in: module)
        if isFunction { return LuaReference(reference: reference, state: identity) }
        unsafe szl_release(host, reference)
        return nil
    }

    /// The value at `path` in the value of a module, with functions as marks.
    package mutating func value(_ path: LuaPath = LuaPath(), in module: LuaModule) throws(LuaError) -> LuaValue {
        let (reference, _) = try look(up: path, in: module)
        if reference == 0 { return .null }
        defer { unsafe szl_release(host, reference) }
        try check(unsafe szl_value(host, reference))
        return output { reader in reader.value(at: 0) }
    }

    /// The function that the file defined as a global while it loaded (``LuaGlobals/definable``).
    package mutating func globalFunction(_ name: String, in module: LuaModule) throws(LuaError) -> LuaReference? {
        try check(module.state)
        var reference: Int32 = 0
        // The name lives through the call.
        try check(unsafe szl_global(host, module.reference, name, &reference))
        return reference == 0 ? nil : LuaReference(reference: reference, state: identity)
    }

    /// Makes fields of a loaded file globals of all files: for test libraries that are written in Lua. Names of the library are replaced.
    package mutating func define(globals names: [String], from module: LuaModule) throws(LuaError) {
        try check(module.state)
        for name in names {
            // The name lives through the call.
            try check(unsafe szl_define(host, module.reference, name))
        }
    }

    /// Lets go of a function; the reference must not be used again. States that are closed let go of everything by themselves.
    package mutating func release(_ function: LuaReference) {
        if function.state == identity { unsafe szl_release(host, function.reference) }
    }

    private mutating func look(up path: LuaPath, in module: LuaModule) throws(LuaError) -> (reference: Int32, isFunction: Bool) {
        try check(module.state)
        writer.reset()
        path.write(to: &writer)
        var reference: Int32 = 0
        var isFunction = false
        // The writer's bytes live through the call.
        try check(unsafe szl_lookup(host, module.reference, writer.address, writer.count, &reference, &isFunction))
        return (reference, isFunction)
    }

    /// Hands the output buffer of the bridge to `body`; nothing runs in the state meanwhile.
    func output<R>(_ body: (borrowing LuaReader) throws(LuaError) -> R) throws(LuaError) -> R {
        var length = 0
        let bytes = unsafe szl_output(host, &length)
        let reader = unsafe LuaReader(UnsafeRawBufferPointer(start: bytes, count: length))
        return try body(reader)
    }

    func output<R>(_ body: (borrowing LuaReader) -> R) -> R {
        var length = 0
        let bytes = unsafe szl_output(host, &length)
        let reader = unsafe LuaReader(UnsafeRawBufferPointer(start: bytes, count: length))
        return body(reader)
    }
}
