/// What traced calls did.
package struct LuaTrace: Sendable, Hashable {
    /// File → line → how often it ran.
    package var lines: [String: [Int: Int]]
    /// The argument fields that were read, each once, in the order of first reading: `request.principal.role`, `request.tags[1]`. Fields of
    /// views are named after their kind: `node.parent`.
    package var fields: [String]

    package init(lines: [String: [Int: Int]] = [:], fields: [String] = []) {
        self.lines = lines
        self.fields = fields
    }
}
