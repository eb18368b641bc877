/// Whether a file may define globals.
package enum LuaGlobals: Sendable {
    /// Never: writing one, while loading or later, is `frozen_write`.
    case frozen
    /// While it loads; they are its own, and frozen afterwards.
    case definable
}
