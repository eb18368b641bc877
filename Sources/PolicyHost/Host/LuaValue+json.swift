import AccessibilityTree
import LuaRuntime

/// JSON documents as Lua values and back.
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

    /// Functions become the string `<function>`; a table with both parts keeps its list under `list`.
    var json: JSONValue {
        switch self {
        case .null: .null
        case .boolean(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .number(let value): .double(value)
        case .string(let value): .string(value)
        case .function: "<function>"
        case .view: "<view>"
        case .table(let table): table.json
        }
    }
}

extension LuaTable {
    var json: JSONValue {
        if fields.isEmpty { return .array(list.map(\.json)) }
        var members = fields.map { (key: $0.key.text ?? String(describing: $0.key), value: $0.value.json) }
        if !list.isEmpty { members.append((key: "list", value: .array(list.map(\.json)))) }
        return .object(JSONObject(members.map { ($0.key, $0.value) }))
    }
}
