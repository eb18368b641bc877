/// A kind of read-only values whose fields the host computes when a script reads them, such as the nodes of a tree.
package struct LuaView: Sendable {
    package var name: String
    /// The field names, in the order in which `pairs` gives them.
    package var fields: [String]
    /// Writes one value, or nothing for nil: the field number `field` of the value `id`. Must not touch the state it is called from.
    package var field: @Sendable (_ context: AnyObject?, _ id: UInt64, _ field: Int, _ writer: inout LuaWriter) -> Void

    package init(
        name: String, fields: [String],
        field: @escaping @Sendable (_ context: AnyObject?, _ id: UInt64, _ field: Int, _ writer: inout LuaWriter) -> Void
    ) {
        self.name = name
        self.fields = fields
        self.field = field
    }
}
