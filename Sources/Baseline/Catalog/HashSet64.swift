/// A set of hashes that are already well mixed: open addressing, linear probing, at most half full.
///
/// The standard set would hash them a second time; on the way of every capture that is most of its cost.
struct HashSet64 {
    /// 0 marks an empty slot; the hash 0 itself is kept apart.
    private var slots: [UInt64]
    private var count = 0
    private var hasZero = false

    init(minimumCapacity: Int) {
        slots = [UInt64](repeating: 0, count: Self.slotCount(for: minimumCapacity))
    }

    /// Adds a hash; false when it was there. Amortised O(1).
    mutating func insert(_ hash: UInt64) -> Bool {
        guard hash != 0 else {
            defer { hasZero = true }
            return !hasZero
        }
        if (count + 1) * 2 > slots.count { grow() }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] == hash { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = hash
        count += 1
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        let mask = slots.count - 1
        for hash in old where hash != 0 {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = hash
        }
    }

    static func slotCount(for capacity: Int) -> Int {
        var slots = 16
        while slots < capacity * 2 { slots *= 2 }
        return slots
    }
}
