/// Numbers features from 0 in the order in which they arrive. Open addressing over two flat arrays.
struct FeatureTable: Sendable {
    /// The hash of each feature by its number.
    private(set) var hashes: [UInt64] = []
    /// Number plus one; 0 marks an empty slot.
    private var slots: [UInt32]

    init(minimumCapacity: Int = 0) {
        slots = [UInt32](repeating: 0, count: HashSet64.slotCount(for: minimumCapacity))
    }

    var count: Int { hashes.count }

    /// The number of a feature, nil for one that never arrived. O(1).
    func number(of hash: UInt64) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The number of a feature, a new one if need be. Amortised O(1).
    mutating func insert(_ hash: UInt64) -> Int {
        if let known = number(of: hash) { return known }
        if (count + 1) * 2 > slots.count { grow() }
        hashes.append(hash)
        place(UInt32(truncatingIfNeeded: count), hash)
        return count - 1
    }

    private mutating func place(_ entry: UInt32, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() { place(UInt32(truncatingIfNeeded: number + 1), hash) }
    }
}
