/// One Lua function on the way to an error, innermost first.
package struct LuaFrame: Sendable, Hashable {
    package var file: String
    package var line: Int
    /// "main chunk", "function `authorize`" or "function at line 12".
    package var function: String

    package init(file: String, line: Int, function: String) {
        self.file = file
        self.line = line
        self.function = function
    }
}
