import CLuaBridge

/// Writes arguments as compact bytes, which C turns into Lua values inside the protected call: no Lua API and no boxing on the way.
///
/// A table is opened, filled and closed; an entry after `key` is a field, one without is the next entry of the list 1…n.
@safe package struct LuaWriter: ~Copyable {
    /// Owned; `capacity` bytes, of which `count` are written.
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    /// Where the counters of the open tables begin, outermost first.
    private var open = InlineArray<32, Int>(repeating: 0)
    private var depth = 0
    /// Which of the open tables are lazy, a bit each.
    private var lazy: UInt32 = 0
    private var keyPending = false
    /// Tables were nested deeper than 32, or closed without being open: the call is refused.
    private(set) var isMalformed = false

    /// Steps that the answer costs beyond its size.
    private(set) var charged = 0

    init() {
        capacity = 1024
        unsafe bytes = .allocate(capacity: 1024)
    }

    deinit {
        // Allocated in `init` or `grow`, never given away.
        unsafe bytes.deallocate()
    }

    /// Forgets what was written and keeps the memory.
    mutating func reset() {
        count = 0
        depth = 0
        lazy = 0
        keyPending = false
        isMalformed = false
        charged = 0
    }

    /// Charges the running call for work that a host function or a view has done, when it has returned; ignored for arguments.
    package mutating func charge(steps: Int) {
        charged += max(0, steps)
    }

    /// Whether every table is closed.
    var isComplete: Bool {
        depth == 0 && !keyPending && !isMalformed
    }

    /// The written bytes, for the time of `body`.
    func withBytes<R, E: Error>(_ body: (UnsafePointer<UInt8>, Int) throws(E) -> R) throws(E) -> R {
        // The memory belongs to this value, which lives through the call and is not written meanwhile.
        try unsafe body(UnsafePointer(bytes), count)
    }

    /// Where the bytes are; valid until the next write.
    var address: UnsafePointer<UInt8> {
        unsafe UnsafePointer(bytes)
    }

    // MARK: Raw bytes

    private mutating func grow(_ size: Int) {
        let grown = max(capacity * 2, count + size)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
        // Both blocks hold at least `count` bytes and do not overlap.
        unsafe moved.update(from: bytes, count: count)
        unsafe bytes.deallocate()
        unsafe bytes = moved
        capacity = grown
    }

    /// Room for `size` bytes at `count`.
    @inline(__always)
    private mutating func reserve(_ size: Int) {
        if capacity - count < size { grow(size) }
    }

    @inline(__always)
    private mutating func put<T: BitwiseCopyable>(_ value: T) {
        // `reserve` has made room for the value at `count`.
        unsafe UnsafeMutableRawPointer(bytes + count).storeBytes(of: value, as: T.self)
        count += MemoryLayout<T>.size
    }

    /// Writes text with its length; `op` goes before.
    private mutating func put(_ op: szl_op, _ buffer: UnsafeBufferPointer<UInt8>) {
        let length = min(buffer.count, Int(UInt32.max))
        reserve(5 + length)
        put(UInt8(truncatingIfNeeded: op.rawValue))
        put(UInt32(truncatingIfNeeded: length))
        if let source = buffer.baseAddress {
            // `reserve` has made room for `length` bytes at `count`; a source of ours cannot be moved by it.
            unsafe (bytes + count).update(from: source, count: length)
            count += length
        }
    }

    mutating func putString(_ op: szl_op, _ text: String) {
        // Native strings give their bytes for the time of the closure; others are copied first.
        let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe put(op, $0) }
        if done == nil { unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe put(op, $0) } }
    }

    /// Copies raw bytes, such as a source text, without any frame.
    mutating func putRaw(_ source: [UInt8]) {
        reserve(source.count + 1)
        for byte in source { put(byte) }
    }

    // MARK: Frame

    /// Counts an entry in the innermost open table.
    @inline(__always)
    private mutating func entry() {
        if depth == 0 { return }
        if keyPending {
            keyPending = false
        } else {
            add(at: open[depth - 1])
        }
    }

    @inline(__always)
    private mutating func add(at position: Int) {
        // `position` is inside the frame of an open table, which lies below `count`.
        let counter = unsafe UnsafeMutableRawPointer(bytes + position)
        let value = unsafe counter.loadUnaligned(as: UInt32.self)
        unsafe counter.storeBytes(of: value &+ 1, as: UInt32.self)
    }

    @inline(__always)
    private mutating func put(op: szl_op) {
        entry()
        reserve(1)
        put(UInt8(truncatingIfNeeded: op.rawValue))
    }
}

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
    package mutating func openLazyTable() {
        entry()
        guard depth < 32 else {
            isMalformed = true
            return
        }
        reserve(13)
        put(UInt8(truncatingIfNeeded: SZL_OP_LAZY.rawValue))
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
    package mutating func openLazyTable(named name: LuaWord) {
        self.name(name)
        openLazyTable()
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

    @inline(__always)
    private mutating func startField() -> Bool {
        guard depth > 0, !keyPending else {
            isMalformed = true
            return false
        }
        add(at: open[depth - 1] + 4)
        keyPending = true
        return true
    }

    /// Lazy tables are looked up by word.
    private mutating func mayTakeAnyKey() -> Bool {
        if lazy & (1 << UInt32(depth - 1)) != 0 { isMalformed = true }
        return !isMalformed
    }
}
