import Synchronization

/// The generation in force: one pointer that is read by every request and swapped by a reload.
///
/// The old generation dies with its last borrower; `swap` hands it back so that the caller lets go of it off the request path.
package final class GenerationStore: Sendable {
    private let pointer: Mutex<Box>

    /// A class, so that taking the current generation copies one reference.
    private final class Box: Sendable {
        let generation: Generation
        init(_ generation: Generation) { self.generation = generation }
    }

    package init(_ first: Generation) { pointer = Mutex(Box(first)) }

    package var current: Generation { pointer.withLock { $0 }.generation }

    /// Puts a generation into force and returns the one before.
    package func swap(_ next: Generation) -> Generation {
        let box = Box(next)
        return pointer.withLock { held in
            let before = held
            held = box
            return before
        }.generation
    }
}
