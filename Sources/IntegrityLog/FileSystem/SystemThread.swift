import Glibc

/// Threads outside the shared pool, for calls that wait for a disk.
enum SystemThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; nil when the system gives none. It must be joined or detached.
    static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
        var thread = pthread_t()
        // The reference is taken over and released by the thread.
        let context = unsafe Unmanaged.passRetained(Body(run)).toOpaque()
        let failed = unsafe pthread_create(
            &thread, nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        guard failed == 0 else {
            // No thread took the reference over.
            unsafe Unmanaged<Body>.fromOpaque(context).release()
            return nil
        }
        return thread
    }
}
