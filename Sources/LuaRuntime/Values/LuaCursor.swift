import CLuaBridge

/// A position in encoded values. A read past the end gives zeros and ends the walk, so that no fault of the encoder is read as memory.
@safe struct LuaCursor {
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

    /// The key at the position, which is none of the expected names; the position moves to its value.
    mutating func key() -> LuaValue {
        let op = op
        offset += 1
        return op == SZL_OP_KEY_STRING ? .string(takeText()) : value()
    }

    /// The word at the position, a key; the position moves to its value.
    mutating func word() -> LuaWord {
        offset += 1
        return LuaWord(number: take(0))
    }

    /// As ``value()``, but tables come out empty.
    mutating func shallowValue() -> LuaValue {
        guard op == SZL_OP_OPEN else { return value() }
        skip()
        return .table(LuaTable())
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
        skipKey()
        skip()
    }

    /// Moves to the value of an entry.
    private mutating func skipKey() {
        if op == SZL_OP_KEY_WORD {
            offset += 3
        } else if op == SZL_OP_KEY_STRING {
            offset += 1
            offset += Int(take(UInt32(0)))
        } else if op == SZL_OP_PAIR {
            offset += 1
            skip()
        }
    }

    /// Moves from a table to its first entry.
    mutating func enterTable() {
        offset += 9
    }

    var place: Int { offset }

    /// The bytes between two places.
    func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
        let end = unsafe min(end, bytes.count)
        // The range is within the buffer.
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[min(start, end)..<end])
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
