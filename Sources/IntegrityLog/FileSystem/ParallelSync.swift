import Glibc
import Synchronization

/// Syncs many files at once: a journaling file system then commits once for all of them, where one after the other each would wait for a
/// commit of its own.
final class ParallelSync: Sendable {
    private struct Progress {
        var next = 0
        var failure: Int32 = 0
    }

    /// Most threads that wait for the disk at the same time.
    static let width = 16

    private let descriptors: [Int32]
    private let progress = Mutex(Progress())

    private init(_ descriptors: [Int32]) { self.descriptors = descriptors }

    /// fdatasync(2) of all descriptors; the first error number, 0 when all went well.
    static func run(_ descriptors: [Int32]) -> Int32 {
        let sync = ParallelSync(descriptors)
        // With fewer threads than asked for, even with none, the same work is done by those that there are.
        let threads = (1..<max(1, min(width, descriptors.count))).compactMap { _ in SystemThread.start { sync.work() } }
        sync.work()
        for thread in threads { pthread_join(thread, nil) }
        return sync.progress.withLock { $0.failure }
    }

    private func work() {
        while let descriptor = take() {
            while fdatasync(descriptor) != 0 {
                let number = errno
                if number == EINTR { continue }
                progress.withLock { if $0.failure == 0 { $0.failure = number } }
                break
            }
        }
    }

    private func take() -> Int32? {
        progress.withLock { progress in
            guard progress.next < descriptors.count else { return nil }
            defer { progress.next += 1 }
            return descriptors[progress.next]
        }
    }
}
