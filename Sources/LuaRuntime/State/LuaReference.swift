/// A Lua function kept for calling, resolved once. Valid in the state that gave it, for the life of that state.
package struct LuaReference: Sendable, Hashable {
    let reference: Int32
    let state: UInt64
}
