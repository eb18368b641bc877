import Glibc

/// Processor time of this process, which other work on the machine does not stretch.
enum ProcessorTime {
    static func nanoseconds() -> UInt64 {
        var time = timespec()
        // The pointer is valid for the call, which only writes the structure.
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
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
