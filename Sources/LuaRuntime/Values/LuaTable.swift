/// A table by value: the entries 1…n, then the other fields in the order of `pairs` (false, true, numbers, strings by their bytes).
package struct LuaTable: Sendable, Hashable {
    package struct Field: Sendable, Hashable {
        package var key: LuaValue
        package var value: LuaValue

        package init(key: LuaValue, value: LuaValue) {
            self.key = key
            self.value = value
        }
    }

    package var list: [LuaValue]
    package var fields: [Field]

    package init(list: [LuaValue] = [], fields: [Field] = []) {
        self.list = list
        self.fields = fields
    }

    /// A table with text keys.
    package init(_ fields: KeyValuePairs<String, LuaValue>) {
        self.init(fields: fields.map { Field(key: .string($0.key), value: $0.value) })
    }

    package var isEmpty: Bool {
        list.isEmpty && fields.isEmpty
    }

    /// The value of a text key; O(number of fields).
    package subscript(key: String) -> LuaValue? {
        for field in fields {
            if case .string(let name) = field.key, name == key { return field.value }
        }
        return nil
    }
}
