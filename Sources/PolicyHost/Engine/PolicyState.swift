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
    /// The moment that was written last, encoded: most requests come in the same second as the one before.
    private var written: (time: PolicyTime, encoded: [UInt8])?

    init(lua: consuming LuaState, functions: Functions) {
        self.lua = lua
        self.functions = functions
    }

    /// Writes the argument of the access hooks, for ``LuaState/callAgain(_:budget:shape:results:)``.
    mutating func write(_ request: AccessRequest) {
        lua.startArguments()
        lua.writer.write(request, time: encoded(request.time))
    }

    private mutating func encoded(_ time: PolicyTime) -> [UInt8] {
        if let written, written.time == time { return written.encoded }
        let encoded = LuaWriter.encoding { $0.writeLazily(time) }
        written = (time, encoded)
        return encoded
    }
}
