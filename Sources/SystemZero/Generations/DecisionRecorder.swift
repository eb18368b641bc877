package import PolicyHost
import Synchronization

/// The decisions that a new policy set is held against: denials, and the latest others, bounded and in memory.
package final class DecisionRecorder: Sendable {
    private struct Content {
        var denials = RecentInputs(capacity: 1_000)
        var others = RecentInputs(capacity: 1_000)
    }

    private let content = Mutex(Content())

    package init() {}

    /// Keeps an input in place of the oldest of its kind.
    func record(_ input: RecordedInput, denied: Bool) {
        content.withLock { content in
            if denied { content.denials.add(input) } else { content.others.add(input) }
        }
    }

    /// Everything that is kept, denials before the others, oldest first, equal inputs once. O(inputs) digests: for a reload, not for a request.
    package var recorded: [RecordedInput] {
        var known: Set<String> = []
        return content.withLock { $0.denials.inputs + $0.others.inputs }.filter { known.insert($0.digest).inserted }
    }
}

/// A ring of the latest inputs.
private struct RecentInputs {
    private var slots: [RecordedInput] = []
    private var next = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    mutating func add(_ input: RecordedInput) {
        if slots.count < capacity {
            slots.append(input)
        } else {
            slots[next] = input
            next = (next + 1) % capacity
        }
    }

    var inputs: [RecordedInput] { Array(slots[next...] + slots[..<next]) }
}
