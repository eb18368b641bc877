extension LuaWriter {
    /// Writes nothing for nil: a field that is nil and a field that is missing are the same in Lua.
    package mutating func field(_ key: LuaWord, _ value: String?) {
        if let value { field(key, value) }
    }

    package mutating func field(_ key: LuaWord, word value: LuaWord) {
        self.key(key)
        word(value)
    }

    package mutating func field(_ key: LuaWord, _ value: Int) {
        field(key, Int64(value))
    }

    package mutating func field(_ key: LuaWord, _ value: Double) {
        self.key(key)
        number(value)
    }

    package mutating func field(_ key: LuaWord, _ value: LuaValue) {
        self.key(key)
        self.value(value)
    }

    package mutating func field(_ key: String, _ value: LuaValue) {
        self.key(key)
        self.value(value)
    }

    /// Writes a boxed value: the convenient way, not the fast one. A function is written as nil.
    package mutating func value(_ value: LuaValue) {
        switch value {
        case .null, .function: null()
        case .boolean(let value): boolean(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .view(let kind, let id): view(kind: kind, id: id)
        case .table(let table):
            openTable()
            for entry in table.list { self.value(entry) }
            for entry in table.fields {
                if case .string(let key) = entry.key { self.key(key) } else { self.key(pair: entry.key) }
                self.value(entry.value)
            }
            closeTable()
        }
    }
}
