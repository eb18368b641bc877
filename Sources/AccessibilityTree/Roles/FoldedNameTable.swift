/// A fixed set of names, looked up by bytes without regard to ASCII case, spaces, hyphens and underscores, and without making a string.
///
/// Open addressing with linear probing over a power-of-two table at most a quarter full. Source of the hash: FNV-1a (Fowler, Noll, Vo).
struct FoldedNameTable<Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        let name: [UInt8]
        let value: Value
    }

    private let slots: [Slot?]
    private let mask: Int

    /// - Parameter names: of names that fold to the same, the last wins.
    init(_ names: [(name: String, value: Value)]) {
        var size = 16
        while size < names.count * 4 { size *= 2 }
        var slots = [Slot?](repeating: nil, count: size)
        for (name, value) in names {
            let folded = name.utf8.compactMap(Self.folded)
            var position = folded.reduce(Self.offsetBasis, Self.step) & (size - 1)
            while let other = slots[position], other.name != folded { position = (position + 1) & (size - 1) }
            slots[position] = Slot(name: folded, value: value)
        }
        self.slots = slots
        mask = size - 1
    }

    subscript(_ name: ArraySlice<UInt8>) -> Value? { self[name.span] }

    /// The value of a name, nil for any other. O(length), no allocation.
    subscript(_ name: Span<UInt8>) -> Value? {
        var hash = Self.offsetBasis
        for index in name.indices {
            if let folded = Self.folded(name[index]) { hash = Self.step(hash, folded) }
        }
        var position = hash & mask
        while let slot = slots[position] {
            if Self.matches(name, slot.name) { return slot.value }
            position = (position + 1) & mask
        }
        return nil
    }

    private static func matches(_ name: Span<UInt8>, _ folded: [UInt8]) -> Bool {
        var matched = 0
        for index in name.indices {
            guard let byte = Self.folded(name[index]) else { continue }
            guard matched < folded.count, folded[matched] == byte else { return false }
            matched += 1
        }
        return matched == folded.count
    }

    private static func folded(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"): nil
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
    }

    private static var offsetBasis: Int { 0x2_9CE4_8422_2325 }

    private static func step(_ hash: Int, _ byte: UInt8) -> Int {
        (hash ^ Int(byte)) &* 0x100_0000_01B3
    }
}
