import CLuaBridge

/// Writes arguments as compact bytes, which C turns into Lua values inside the protected call: no Lua API and no boxing on the way.
///
/// A table is opened, filled and closed; an entry after `key` is a field, one without is the next entry of the list 1…n.
@safe package struct LuaWriter: ~Copyable {
    /// Owned; `capacity` bytes, of which `count` are written.
    var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    var count = 0
    /// Where the counters of the open tables begin, outermost first.
    var open = InlineArray<32, Int>(repeating: 0)
    var depth = 0
    /// Which of the open tables are lazy, a bit each.
    var lazy: UInt32 = 0
    var keyPending = false
    /// Tables were nested deeper than 32, or closed without being open: the call is refused.
    var isMalformed = false

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
    mutating func reserve(_ size: Int) {
        if capacity - count < size { grow(size) }
    }

    @inline(__always)
    mutating func put<T: BitwiseCopyable>(_ value: T) {
        // `reserve` has made room for the value at `count`.
        unsafe UnsafeMutableRawPointer(bytes + count).storeBytes(of: value, as: T.self)
        count += MemoryLayout<T>.size
    }

    /// Writes text with its length; `op` goes before.
    mutating func put(_ op: szl_op, _ buffer: UnsafeBufferPointer<UInt8>) {
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

    /// Writes a field with a text in one go: most of what a decision is asked about are such.
    private mutating func put(_ key: LuaWord, _ buffer: UnsafeBufferPointer<UInt8>) {
        let length = min(buffer.count, Int(UInt32.max))
        reserve(8 + length)
        let start = unsafe UnsafeMutableRawPointer(bytes + count)
        // `reserve` has made room for the 8 bytes before the text and the text; a source of ours does not overlap it.
        unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: SZL_OP_KEY_WORD.rawValue), as: UInt8.self)
        unsafe start.storeBytes(of: key.number, toByteOffset: 1, as: UInt16.self)
        unsafe start.storeBytes(of: UInt8(truncatingIfNeeded: SZL_OP_STRING.rawValue), toByteOffset: 3, as: UInt8.self)
        unsafe start.storeBytes(of: UInt32(truncatingIfNeeded: length), toByteOffset: 4, as: UInt32.self)
        if let source = buffer.baseAddress { unsafe (start + 8).copyMemory(from: source, byteCount: length) }
        count += 8 + length
    }

    package mutating func field(_ key: LuaWord, _ value: Int64) {
        guard startField() else { return }
        keyPending = false
        reserve(12)
        put(UInt8(truncatingIfNeeded: SZL_OP_KEY_WORD.rawValue))
        put(key.number)
        put(UInt8(truncatingIfNeeded: SZL_OP_INTEGER.rawValue))
        put(value)
    }

    package mutating func field(_ key: LuaWord, _ value: Bool) {
        guard startField() else { return }
        keyPending = false
        reserve(4)
        put(UInt8(truncatingIfNeeded: SZL_OP_KEY_WORD.rawValue))
        put(key.number)
        put(UInt8(truncatingIfNeeded: value ? SZL_OP_TRUE.rawValue : SZL_OP_FALSE.rawValue))
    }

    package mutating func field(_ key: LuaWord, _ value: String) {
        guard startField() else { return }
        keyPending = false
        // As for `putString`.
        let done: Void? = unsafe value.utf8.withContiguousStorageIfAvailable { unsafe put(key, $0) }
        if done == nil { unsafe Array(value.utf8).withUnsafeBufferPointer { unsafe put(key, $0) } }
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
    mutating func entry() {
        if depth == 0 { return }
        if keyPending {
            keyPending = false
        } else {
            add(at: open[depth - 1])
        }
    }

    @inline(__always)
    mutating func add(at position: Int) {
        // `position` is inside the frame of an open table, which lies below `count`.
        let counter = unsafe UnsafeMutableRawPointer(bytes + position)
        let value = unsafe counter.loadUnaligned(as: UInt32.self)
        unsafe counter.storeBytes(of: value &+ 1, as: UInt32.self)
    }

    @inline(__always)
    mutating func put(op: szl_op) {
        entry()
        reserve(1)
        put(UInt8(truncatingIfNeeded: op.rawValue))
    }

    /// Counts a field in the innermost open table, whose key is about to be written.
    @inline(__always)
    mutating func startField() -> Bool {
        guard depth > 0, !keyPending else {
            isMalformed = true
            return false
        }
        add(at: open[depth - 1] + 4)
        keyPending = true
        return true
    }
}
