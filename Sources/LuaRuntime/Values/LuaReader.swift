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

    /// Whether the value at `index` is this text; copies nothing.
    package func isString(at index: Int, _ text: StaticString) -> Bool {
        guard let cursor = cursor(at: index) else { return false }
        return cursor.isText(text)
    }

    /// The text that a reader of a key stands for; nil for keys that are no texts.
    package var key: String? {
        guard var cursor = cursor(at: 0), cursor.op == SZL_OP_KEY_STRING || cursor.op == SZL_OP_STRING else { return nil }
        return cursor.text()
    }

    /// Whether there is nothing to read.
    package var isEmpty: Bool {
        unsafe bytes.isEmpty
    }

    /// Walks the table at `index` in the order of `pairs`, boxing nothing: `body` gets a reader of the key, which is empty for entries of the
    /// list, and one of the value. False, without a call of `body`, when there is no table.
    package func forEachEntry(
        at index: Int, _ body: (_ key: borrowing LuaReader, _ value: borrowing LuaReader) -> Void
    ) -> Bool {
        guard var cursor = cursor(at: index), cursor.op == SZL_OP_OPEN else { return false }
        cursor.enterTable()
        while !cursor.isAtEnd && cursor.op != SZL_OP_CLOSE {
            let start = cursor.place
            cursor.skipKey()
            let middle = cursor.place
            cursor.skip()
            // Both are slices of the bytes of this reader, which live as long as it does.
            let key = unsafe LuaReader(cursor.slice(start, middle)), value = unsafe LuaReader(cursor.slice(middle, cursor.place))
            body(key, value)
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
