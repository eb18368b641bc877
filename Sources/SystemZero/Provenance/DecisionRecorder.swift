package import PolicyHost
import Synchronization

/// The decisions that a new policy set is held against: denials, the latest others, and the latest judged changes. Bounded.
///
/// In memory, for a reload must not wait for a thousand small files; ``DecisionMemory`` brings it over a restart.
package final class DecisionRecorder: Sendable {
    /// Which decisions an input is remembered among.
    package enum Kind: String, Sendable {
        case denial
        case grant
        case change
    }

    private struct Content {
        var denials = FairInputs(each: 16, classes: 256)
        var grants = RecentInputs(capacity: 1_000)
        var changes = RecentInputs(capacity: 1_000)
        var additions = 0
    }

    private let content = Mutex(Content())

    package init() {}

    /// Keeps an input in place of the oldest of its kind. O(1).
    ///
    /// Grants are a sample of what is asked all day: one that would have to wait for another is left out, so that no request waits.
    package func record(_ input: RecordedInput, as kind: Kind) {
        func add(_ content: inout Content) {
            content.additions &+= 1
            switch kind {
            case .denial: content.denials.add(input)
            case .grant: content.grants.add(input)
            case .change: content.changes.add(input)
            }
        }
        if kind == .grant {
            _ = content.withLockIfAvailable { add(&$0) }
        } else {
            content.withLock { add(&$0) }
        }
    }

    /// Everything that is kept, denials first, equal inputs once. O(inputs).
    package var recorded: [RecordedInput] {
        var known: Set<RecordedInput> = []
        return content.withLock { $0.denials.inputs + $0.grants.inputs + $0.changes.inputs }.filter { known.insert($0).inserted }
    }

    /// Everything that is kept with its kind, oldest first within each.
    var remembered: [(kind: Kind, input: RecordedInput)] {
        let (denials, grants, changes) = content.withLock { ($0.denials.inputs, $0.grants.inputs, $0.changes.inputs) }
        return denials.map { (.denial, $0) } + grants.map { (.grant, $0) } + changes.map { (.change, $0) }
    }

    /// Counts what was ever recorded, to tell whether anything came since.
    var additions: Int { content.withLock { $0.additions } }
}
