/// A table that policies get or give, described once for typings, reference page and tests.
package struct HostType: Sendable {
    package struct Field: Sendable {
        package let name: String
        /// In the notation of LuaCATS: `string`, `string?`, `systemzero.Node[]`.
        package let type: String
        package let summary: String

        init(_ name: String, _ type: String, _ summary: String) {
            self.name = name
            self.type = type
            self.summary = summary
        }
    }

    /// As in typings: `Request` is `systemzero.Request`.
    package let name: String
    package let summary: String
    package let fields: [Field]
}
