/// A loaded file: stands for the value it returned. Valid in the state that loaded it.
package struct LuaModule: Sendable, Hashable {
    package let name: String
    let reference: Int32
    let state: UInt64
}
