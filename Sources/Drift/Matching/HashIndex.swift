/// Numbers keys in the order in which they are first seen: an open-addressing table for hashes that are already well mixed.
struct HashIndex: Sendable {
    private var keys: [UInt64]
    private var numbers: [Int32]
    private let mask: Int
    private(set) var count = 0

    /// `capacity`: most different keys that will be added.
    init(capacity: Int) {
        var slots = 16
        while slots < capacity * 2 { slots *= 2 }
        keys = [UInt64](repeating: 0, count: slots)
        numbers = [Int32](repeating: -1, count: slots)
        mask = slots - 1
    }

    /// The number of a key, a new one when it has not been seen. Expected O(1).
    @inline(__always)
    mutating func number(adding key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while numbers[slot] >= 0 {
            if keys[slot] == key { return Int(numbers[slot]) }
            slot = (slot &+ 1) & mask
        }
        keys[slot] = key
        numbers[slot] = Int32(truncatingIfNeeded: count)
        count += 1
        return count - 1
    }

    /// The number of a key, -1 when it has not been seen. Expected O(1).
    @inline(__always)
    func number(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while numbers[slot] >= 0 {
            if keys[slot] == key { return Int(numbers[slot]) }
            slot = (slot &+ 1) & mask
        }
        return -1
    }
}
