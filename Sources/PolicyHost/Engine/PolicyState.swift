import LuaRuntime

/// One Lua state in which the files of some hooks are loaded, with references to their functions. Used by one thread at a time.
struct PolicyState: ~Copyable, Sendable {
    /// The functions of a set in one state; nil where the file is not loaded there, or has no such function.
    struct Functions: Sendable {
        var authorize: LuaReference?
        var limit: LuaReference?
        var filter: LuaReference?
        var judge: LuaReference?
        var summarize: LuaReference?
        /// `inspect` of each rule, in the order of ``PolicyContract/rules``.
        var inspect: [LuaReference?] = []
    }

    var lua: LuaState
    let functions: Functions
    /// The moment that was written last and its ISO form: most requests come in the same second as the one before.
    private var written: (unix: Int64, iso: [UInt8]) = (.min, [])

    init(lua: consuming LuaState, functions: Functions) {
        self.lua = lua
        self.functions = functions
    }

    /// Writes the argument of the access hooks, for ``LuaState/callAgain(_:budget:results:)``.
    mutating func write(_ request: AccessRequest) {
        if written.unix != request.time.unix { written = (request.time.unix, request.time.isoUTF8) }
        let iso = written.iso
        lua.write { $0.write(request, iso: iso) }
    }
}
