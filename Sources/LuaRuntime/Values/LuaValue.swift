/// A value on its way into or out of Lua. Numbers out of Lua are always finite.
package enum LuaValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// Bytes that are no UTF-8 come out repaired (U+FFFD).
    case string(String)
    case table(LuaTable)
    /// A function: only out of Lua, and only as a mark that there is one.
    case function
    /// A view, by kind and id.
    case view(kind: Int, id: UInt64)
}

extension LuaValue {
    /// The integer, also of a float with an integral value that fits.
    package var int: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    package var text: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var truth: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    package var table: LuaTable? {
        if case .table(let value) = self { value } else { nil }
    }

    /// The entries 1…n of a table.
    package var list: [LuaValue]? {
        table?.list
    }

    /// The field of a table; nil when there is none or this is no table.
    package subscript(key: String) -> LuaValue? {
        table?[key]
    }

    /// What `type` says in Lua.
    package var typeName: String {
        switch self {
        case .null: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .table, .view: "table"
        case .function: "function"
        }
    }
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(nilLiteral: ()) { self = .null }
}
