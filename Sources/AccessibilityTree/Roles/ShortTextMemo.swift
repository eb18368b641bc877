/// Remembers what short spellings mean, so that the names that a capture repeats on every node are looked up once.
///
/// A text of at most sixteen bytes is its first and last eight bytes and its length, so a hit is exact. Two places for each text: a
/// collision only costs another lookup.
struct ShortTextMemo<Value> {
    private struct Slot {
        var first: UInt64 = 0
        var last: UInt64 = 0
        /// 0 for an empty slot.
        var count = 0
        var value: Value?

        @inline(__always)
        func holds(_ first: UInt64, _ last: UInt64, _ count: Int) -> Bool {
            self.count == count && self.first == first && self.last == last
        }
    }

    private var slots = [Slot](repeating: Slot(), count: 256)

    /// The value of a text, by `lookup` where it is not remembered.
    @inline(__always)
    mutating func value(of text: JSONText, in document: Span<UInt8>, lookup: (ArraySlice<UInt8>) -> Value?) -> Value? {
        guard text.count > 0, text.count <= 16, !text.hasEscapes else { return lookup(text.decoded(from: document)[...]) }
        let first = text.firstWord(in: document)
        let last = text.count > 8 ? text.lastWord(in: document) : 0
        let mixed = (first ^ last &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        let index = Int(truncatingIfNeeded: mixed >> 56)
        if slots[index].holds(first, last, text.count) { return slots[index].value }
        if slots[index ^ 1].holds(first, last, text.count) { return slots[index ^ 1].value }
        let value = lookup(text.decoded(from: document)[...])
        let free = slots[index].count == 0 ? index : index ^ 1
        slots[free] = Slot(first: first, last: last, count: text.count, value: value)
        return value
    }
}
