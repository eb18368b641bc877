import Glibc
import Synchronization

/// One piece of work on a thread of its own, whose result is asked for later.
final class BackgroundWork<Result: Sendable>: Sendable {
    private let result = Mutex<Result?>(nil)
    private let thread: Mutex<pthread_t?>

    private init() { thread = Mutex(nil) }

    /// Starts the work; `done` is called on its thread after the result is there. Without a thread the work is done before this returns.
    static func start(_ work: @escaping @Sendable () -> Result, done: @escaping @Sendable () -> Void) -> BackgroundWork {
        let background = BackgroundWork()
        let run: @Sendable () -> Void = {
            let result = work()
            background.result.withLock { $0 = result }
            done()
        }
        if let thread = SystemThread.start(run) { background.thread.withLock { $0 = thread } } else { run() }
        return background
    }

    /// The result if it is there already.
    func poll() -> Result? {
        guard let result = result.withLock({ $0 }) else { return nil }
        join()
        return result
    }

    /// Waits for the result.
    func wait() -> Result? {
        join()
        return result.withLock { $0 }
    }

    private func join() {
        let thread = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        if let thread { pthread_join(thread, nil) }
    }

    deinit {
        if let thread = thread.withLock({ $0 }) { pthread_detach(thread) }
    }
}
