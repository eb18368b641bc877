import CLuaBridge

/// Reads encoded values: the results of a call, or the arguments of a host function. Only valid while the closure it is given to runs.
@safe package struct LuaReader: ~Copyable {
    /// Bytes of the bridge, unchanged while this value lives.
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
    }

    /// How many values there are; O(bytes).
    package var count: Int {
        var cursor = unsafe LuaCursor(bytes)
        var count = 0
        while !cursor.isAtEnd {
            cursor.skip()
            count += 1
        }
        return count
    }

    /// A cursor before value number `index`; nil when there are fewer.
    private func cursor(at index: Int) -> LuaCursor? {
        var cursor = unsafe LuaCursor(bytes)
        for _ in 0..<index where !cursor.isAtEnd { cursor.skip() }
        return cursor.isAtEnd ? nil : cursor
    }

    /// Whether the value is nil or missing.
    package func isNull(at index: Int) -> Bool {
        guard let cursor = cursor(at: index) else { return true }
        return cursor.op == SZL_OP_NIL
    }

    /// The boolean at `index`; nil when there is none or the value is of another type.
    package func boolean(at index: Int) -> Bool? {
        guard let cursor = cursor(at: index) else { return nil }
        return cursor.op == SZL_OP_TRUE ? true : cursor.op == SZL_OP_FALSE ? false : nil
    }

    /// The integer at `index`, also of a float with an integral value.
    package func integer(at index: Int) -> Int? {
        guard var cursor = cursor(at: index), cursor.op == SZL_OP_INTEGER || cursor.op == SZL_OP_NUMBER else { return nil }
        return cursor.value().int
    }

    package func number(at index: Int) -> Double? {
        guard var cursor = cursor(at: index), cursor.op == SZL_OP_INTEGER || cursor.op == SZL_OP_NUMBER else { return nil }
        return cursor.value().double
    }

    package func string(at index: Int) -> String? {
        guard var cursor = cursor(at: index), cursor.op == SZL_OP_STRING else { return nil }
        return cursor.value().text
    }

    /// The view at `index`: its kind and id.
    package func view(at index: Int) -> (kind: Int, id: UInt64)? {
        guard var cursor = cursor(at: index), case .view(let kind, let id) = cursor.value() else { return nil }
        return (kind, id)
    }

    /// The value at `index`, boxed; nil in Lua when there is none.
    package func value(at index: Int) -> LuaValue {
        guard var cursor = cursor(at: index) else { return .null }
        return cursor.value()
    }

    /// The value at `index` as it is encoded: equal bytes for equal values, and for no others. Empty when there is none.
    package func encoded(at index: Int) -> [UInt8] {
        guard var cursor = cursor(at: index) else { return [] }
        let start = cursor.place
        cursor.skip()
        // The slice lies in the bytes of this reader and is copied at once.
        return unsafe Array(cursor.slice(start, cursor.place))
    }

    /// Walks the first value, a table, and the tables in its list, once and without building any: for results of a call with expected names
    /// (``LuaCallShape``). False, without a step, when there is no table. O(bytes).
    package func walk(_ visit: (LuaStep) -> Void) -> Bool {
        var cursor = unsafe LuaCursor(bytes)
        guard cursor.op == SZL_OP_OPEN, !cursor.isAtEnd else { return false }
        cursor.enterTable()
        var isInside = false
        while !cursor.isAtEnd {
            switch cursor.op {
            case SZL_OP_CLOSE:
                guard isInside else { return true }
                isInside = false
                cursor.skip()
                visit(.close)
            case SZL_OP_OPEN where !isInside:
                isInside = true
                cursor.enterTable()
                visit(.open)
            case SZL_OP_KEY_WORD:
                let word = cursor.word()
                visit(.field(word, cursor.shallowValue()))
            case SZL_OP_KEY_STRING, SZL_OP_PAIR:
                let key = cursor.key()
                cursor.skip()
                visit(.other(key))
            default: visit(.item(cursor.shallowValue()))
            }
        }
        return true
    }

    /// All values, boxed.
    package var values: [LuaValue] {
        var cursor = unsafe LuaCursor(bytes)
        var values: [LuaValue] = []
        while !cursor.isAtEnd { values.append(cursor.value()) }
        return values
    }
}
