import Synchronization

/// The generation in force: one pointer that is read by every request and swapped by a reload.
package final class GenerationStore: Sendable {
    private let pointer: Mutex<Generation>

    package init(_ first: Generation) { pointer = Mutex(first) }

    package var current: Generation { pointer.withLock { $0 } }

    /// Puts a generation into force and returns the one before, for a ``Reaper``.
    package func swap(_ next: Generation) -> Generation {
        pointer.withLock { held in
            let before = held
            held = next
            return before
        }
    }
}
