import Synchronization

/// Held while a blob is found to be there already or is removed for its age, so that none goes in between. Shared by the copies of a store.
final class AgeingLock: Sendable {
    private let lock = Mutex(())

    func hold<Value: Sendable, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        try lock.withLock { _ throws(Failure) in try body() }
    }
}
