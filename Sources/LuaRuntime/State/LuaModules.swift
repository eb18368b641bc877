/// Finds the source of a module for `require`. Names are words joined by dots (`lib.text`); nothing else reaches the closure.
package struct LuaModules: Sendable {
    package let source: @Sendable (_ module: String) -> LuaSource?

    package init(_ source: @escaping @Sendable (_ module: String) -> LuaSource?) {
        self.source = source
    }

    package static let none = LuaModules { _ in nil }
}
