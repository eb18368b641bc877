import Glibc
import Synchronization

/// The thread of the writer: syncs block for milliseconds, and must not do so on a thread of the shared pool.
///
/// Unchecked because of the semaphore's pointer: it is set once before the thread starts, sem_post and sem_wait may be called from any
/// thread, and it is freed in `deinit`, when the thread, which holds a reference, has ended.
@safe
final class WriterThread: SerialExecutor, @unchecked Sendable {
    private struct Jobs {
        var waiting: [UnownedJob] = []
        var isStopped = false
    }

    private let jobs = Mutex(Jobs())
    // Proven above.
    private let semaphore: UnsafeMutablePointer<sem_t>

    /// Starts the thread; nil when the system gives none.
    init?() {
        // Freed in deinit; initialised before anyone can see it.
        unsafe semaphore = .allocate(capacity: 1)
        unsafe sem_init(semaphore, 0, 0)
        guard let thread = SystemThread.start({ [self] in run() }) else { return nil }
        pthread_detach(thread)
    }

    deinit {
        // No thread waits any more: the only one held a reference.
        unsafe sem_destroy(semaphore)
        unsafe semaphore.deallocate()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.waiting.append(job) }
        unsafe sem_post(semaphore)
    }

    /// Ends the thread after the jobs that wait.
    func stop() {
        jobs.withLock { $0.isStopped = true }
        unsafe sem_post(semaphore)
    }

    private func run() {
        while true {
            // The semaphore lives as long as self, which this frame holds.
            while unsafe sem_wait(semaphore) != 0 {}
            let (batch, isStopped) = jobs.withLock { jobs in
                defer { jobs.waiting = [] }
                return (jobs.waiting, jobs.isStopped)
            }
            // Each job is run once, on the executor that it was given to, which this frame keeps alive.
            for job in batch { unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped, batch.isEmpty { return }
        }
    }
}
