import Glibc

/// The processor time of this thread: what an input costs, however busy the machine is.
enum ThreadClock {
    /// Seconds since the thread began.
    static func seconds() -> Double {
        var time = timespec()
        // Safe: the call writes to the local value only.
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
