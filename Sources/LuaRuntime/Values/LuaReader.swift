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
        var cursor = unsafe Cursor(bytes)
        var count = 0
        while !cursor.isAtEnd {
            cursor.skip()
            count += 1
        }
        return count
    }

    /// A cursor before value number `index`; nil when there are fewer.
    private func cursor(at index: Int) -> Cursor? {
        var cursor = unsafe Cursor(bytes)
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

    /// All values, boxed.
    package var values: [LuaValue] {
        var cursor = unsafe Cursor(bytes)
        var values: [LuaValue] = []
        while !cursor.isAtEnd { values.append(cursor.value()) }
        return values
    }
}

/// A position in encoded values. A read past the end gives zeros and ends the walk, so that no fault of the encoder is read as memory.
@safe private struct Cursor {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
    }

    var isAtEnd: Bool {
        unsafe offset >= bytes.count
    }

    /// The opcode at the position.
    var op: szl_op {
        // `isAtEnd` is asked before; the subscript is bounds-checked in debug builds and the comparison here holds in release.
        isAtEnd ? SZL_OP_CLOSE : szl_op(rawValue: UInt32(unsafe bytes[offset]))
    }

    private mutating func take<T: BitwiseCopyable>(_ zero: T) -> T {
        guard unsafe bytes.count - offset >= MemoryLayout<T>.size else {
            offset = unsafe bytes.count
            return zero
        }
        defer { offset += MemoryLayout<T>.size }
        // The value lies within the buffer, as checked.
        return unsafe bytes.loadUnaligned(fromByteOffset: offset, as: T.self)
    }

    private mutating func takeText() -> String {
        let length = Int(take(UInt32(0)))
        let end = min(offset + length, unsafe bytes.count)
        defer { offset = end }
        // The range is within the buffer.
        return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]), as: UTF8.self)
    }

    mutating func skip() {
        let op = op
        offset += 1
        switch op {
        case SZL_OP_INTEGER, SZL_OP_NUMBER: offset += 8
        case SZL_OP_STRING: offset += Int(take(UInt32(0)))
        case SZL_OP_VIEW: offset += 10
        case SZL_OP_OPEN:
            offset += 8
            while !isAtEnd && self.op != SZL_OP_CLOSE { skipEntry() }
            offset += 1
        default: break
        }
    }

    private mutating func skipEntry() {
        if op == SZL_OP_KEY_STRING {
            offset += 1
            offset += Int(take(UInt32(0)))
        } else if op == SZL_OP_PAIR {
            offset += 1
            skip()
        }
        skip()
    }

    /// The value at the position, which moves behind it.
    mutating func value() -> LuaValue {
        let op = op
        offset += 1
        switch op {
        case SZL_OP_FALSE: return .boolean(false)
        case SZL_OP_TRUE: return .boolean(true)
        case SZL_OP_INTEGER: return .integer(take(0))
        case SZL_OP_NUMBER: return .number(take(0))
        case SZL_OP_STRING: return .string(takeText())
        case SZL_OP_FUNCTION: return .function
        case SZL_OP_VIEW:
            let kind = Int(take(UInt16(0)))
            return .view(kind: kind, id: take(0))
        case SZL_OP_OPEN: return .table(table())
        default: return .null
        }
    }

    private mutating func table() -> LuaTable {
        var table = LuaTable()
        offset += 8
        while !isAtEnd && op != SZL_OP_CLOSE {
            switch op {
            case SZL_OP_KEY_STRING:
                offset += 1
                let key = LuaValue.string(takeText())
                table.fields.append(.init(key: key, value: value()))
            case SZL_OP_PAIR:
                offset += 1
                let key = value()
                table.fields.append(.init(key: key, value: value()))
            default:
                table.list.append(value())
            }
        }
        offset += 1
        return table
    }
}
