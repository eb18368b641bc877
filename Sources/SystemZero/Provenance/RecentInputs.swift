import PolicyHost

/// The latest inputs, in a ring.
struct RecentInputs {
    private var slots: [RecordedInput] = []
    private var next = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Keeps an input in place of the oldest. O(1).
    mutating func add(_ input: RecordedInput) {
        if slots.count < capacity {
            slots.append(input)
        } else {
            slots[next] = input
            next = (next + 1) % capacity
        }
    }

    /// Oldest first.
    var inputs: [RecordedInput] { Array(slots[next...] + slots[..<next]) }
}
