import AccessibilityTree
import LuaRuntime

/// JSON documents as Lua values.
extension LuaValue {
    /// `null` becomes nil, so a member that is null is left out of its table, as Lua has it.
    init(json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value.double)
        case .string(let value): self = .string(value)
        case .array(let values): self = .table(LuaTable(list: values.map(LuaValue.init(json:)), fields: []))
        case .object(let object):
            let members = object.members.filter { !$1.isNull }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
            self = .table(LuaTable(list: [], fields: members.map { LuaTable.Field(key: .string($0), value: LuaValue(json: $1)) }))
        }
    }
}
