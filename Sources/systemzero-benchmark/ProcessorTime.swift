import Glibc

/// Processor time of this process, which other work on the machine does not stretch.
enum ProcessorTime {
    static func nanoseconds() -> UInt64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// Of the calling thread alone: for work that does not change threads.
    static func ofThread() -> UInt64 { read(CLOCK_THREAD_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        // The pointer is valid for the call, which only writes the structure.
        guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The least time of several runs: what the work costs when nothing interferes.
    static func least(of rounds: Int, _ work: () throws -> Void) rethrows -> UInt64 {
        var least = UInt64.max
        for _ in 0..<rounds {
            let start = nanoseconds()
            try work()
            least = min(least, nanoseconds() - start)
        }
        return least
    }
}
