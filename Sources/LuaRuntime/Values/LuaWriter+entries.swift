import CLuaBridge

/// Values, keys and tables.
extension LuaWriter {
    package mutating func null() {
        put(op: SZL_OP_NIL)
    }

    package mutating func boolean(_ value: Bool) {
        put(op: value ? SZL_OP_TRUE : SZL_OP_FALSE)
    }

    package mutating func integer(_ value: Int64) {
        entry()
        reserve(9)
        put(UInt8(truncatingIfNeeded: SZL_OP_INTEGER.rawValue))
        put(value)
    }

    package mutating func number(_ value: Double) {
        entry()
        reserve(9)
        put(UInt8(truncatingIfNeeded: SZL_OP_NUMBER.rawValue))
        put(value)
    }

    package mutating func string(_ value: String) {
        entry()
        putString(SZL_OP_STRING, value)
    }

    package mutating func bytes(_ value: [UInt8]) {
        entry()
        // The array gives its bytes for the time of the closure.
        unsafe value.withUnsafeBufferPointer { unsafe put(SZL_OP_STRING, $0) }
    }

    package mutating func word(_ value: LuaWord) {
        entry()
        reserve(3)
        put(UInt8(truncatingIfNeeded: SZL_OP_WORD.rawValue))
        put(value.number)
    }

    /// A value that was written before (``encoding(_:)``): for one that is asked for again and again.
    package mutating func encoded(_ value: [UInt8]) {
        entry()
        reserve(value.count)
        // `reserve` has made room; the array lends its bytes for the time of the closure.
        unsafe value.withUnsafeBytes { source in
            if let start = source.baseAddress {
                unsafe UnsafeMutableRawPointer(bytes + count).copyMemory(from: start, byteCount: source.count)
            }
        }
        count += value.count
    }

    /// The bytes of what `body` writes, one whole value without views.
    package static func encoding(_ body: (inout LuaWriter) -> Void) -> [UInt8] {
        var writer = LuaWriter()
        body(&writer)
        // The memory belongs to the writer, which lives here, and is copied at once.
        return writer.isComplete ? unsafe Array(UnsafeBufferPointer(start: writer.address, count: writer.count)) : []
    }

    /// A view: `kind` is its place in the `views` of the state.
    package mutating func view(kind: Int, id: UInt64) {
        entry()
        reserve(11)
        put(UInt8(truncatingIfNeeded: SZL_OP_VIEW.rawValue))
        put(UInt16(truncatingIfNeeded: kind))
        put(id)
    }

    package mutating func openTable() {
        entry()
        guard depth < 32 else {
            isMalformed = true
            return
        }
        reserve(9)
        put(UInt8(truncatingIfNeeded: SZL_OP_OPEN.rawValue))
        open[depth] = count
        depth += 1
        put(UInt64(0))
    }

    /// As ``openTable()``, for arguments only: a table whose values are made where the script reads them. To the script it is as any other,
    /// until the call ends: reading then what it has not read in time is an error. Keys must be words, and there is no list part.
    ///
    /// - Parameter frequent: so many of its fields, the first, are made at once in calls that want them (``LuaCallShape``).
    package mutating func openLazyTable(frequent: UInt8 = 0) {
        entry()
        guard depth < 32 else {
            isMalformed = true
            return
        }
        reserve(14)
        put(UInt8(truncatingIfNeeded: SZL_OP_LAZY.rawValue))
        put(frequent)
        put(UInt32(0))
        open[depth] = count
        lazy |= 1 << UInt32(depth)
        depth += 1
        put(UInt64(0))
    }

    /// As ``openTable()``, with a name for the paths of traces. Only for whole arguments.
    package mutating func openTable(named name: LuaWord) {
        self.name(name)
        openTable()
    }

    /// As ``openLazyTable()``, with a name for the paths of traces. Only for whole arguments.
    package mutating func openLazyTable(named name: LuaWord, frequent: UInt8 = 0) {
        self.name(name)
        openLazyTable(frequent: frequent)
    }

    private mutating func name(_ name: LuaWord) {
        guard depth == 0 else { return }
        reserve(3)
        put(UInt8(truncatingIfNeeded: SZL_OP_NAME.rawValue))
        put(name.number)
    }

    package mutating func closeTable() {
        guard depth > 0, !keyPending else {
            isMalformed = true
            return
        }
        depth -= 1
        reserve(1)
        put(UInt8(truncatingIfNeeded: SZL_OP_CLOSE.rawValue))
        let bit: UInt32 = 1 << UInt32(depth)
        if lazy & bit != 0 {
            lazy &= ~bit
            // The length stands before the counters, which `openLazyTable` wrote below `count`.
            let length = UInt32(truncatingIfNeeded: count - open[depth])
            unsafe UnsafeMutableRawPointer(bytes + open[depth] - 4).storeBytes(of: length, as: UInt32.self)
        }
    }

    /// The key of the next entry.
    package mutating func key(_ word: LuaWord) {
        guard startField() else { return }
        reserve(3)
        put(UInt8(truncatingIfNeeded: SZL_OP_KEY_WORD.rawValue))
        put(word.number)
    }

    /// The key of the next entry; a word is faster.
    package mutating func key(_ text: String) {
        guard startField(), mayTakeAnyKey() else { return }
        putString(SZL_OP_KEY_STRING, text)
    }

    /// A key that is no text; `value` must be a boolean or a number.
    mutating func key(pair value: LuaValue) {
        guard startField(), mayTakeAnyKey() else { return }
        reserve(1)
        put(UInt8(truncatingIfNeeded: SZL_OP_PAIR.rawValue))
        keyPending = true
        self.value(value)
        keyPending = true
    }

    /// Lazy tables are looked up by word.
    private mutating func mayTakeAnyKey() -> Bool {
        if lazy & (1 << UInt32(depth - 1)) != 0 { isMalformed = true }
        return !isMalformed
    }
}
