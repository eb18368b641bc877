import LuaRuntime

extension LuaValue {
    /// The value as Lua would write it.
    var luaText: String {
        switch self {
        case .null: "nil"
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let value): "\"\(value)\""
        case .function: "<function>"
        case .view: "<node>"
        case .table(let table):
            "{ "
                + (table.list.map(\.luaText) + table.fields.map { "\($0.key.text ?? "[\($0.key.luaText)]") = \($0.value.luaText)" })
                .joined(separator: ", ") + " }"
        }
    }
}
