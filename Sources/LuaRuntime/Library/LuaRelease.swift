import CLuaBridge

/// The Lua that policies run on.
package enum LuaRelease {
    /// As liblua names itself, for example `Lua 5.4.4`: the release that the host was compiled against.
    // Safe: a string constant of the bridge, NUL-terminated and valid as long as the process.
    package static var text: String { unsafe String(cString: szl_lua_release()) }
}
