import LuaRuntime

extension LuaValue {
    /// What the value is, with an article, for messages.
    var kindName: String {
        switch self {
        case .null: "nil"
        case .boolean: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .table, .view: "a table"
        case .function: "a function"
        }
    }
}
