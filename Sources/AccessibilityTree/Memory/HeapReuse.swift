import Glibc

/// Keeps the memory of one capture for the next.
package enum HeapReuse {
    /// Largest block that is taken from the heap, and how much of the heap may lie free at its end, in bytes.
    private static let largestBlock: Int32 = 8 << 20
    private static let mostFree: Int32 = 32 << 20

    /// Tells the allocator to keep freed memory, for processes that read one capture after another.
    ///
    /// By default glibc gives the large buffers of a tree back to the system as soon as they are free, and the next capture has its pages
    /// mapped and zeroed anew: a fifth of the time of parsing. Source: mallopt(3).
    package static func enable() {
        // A value that the allocator refuses leaves it as it was, which is slower and nothing else.
        _ = mallopt(M_MMAP_THRESHOLD, largestBlock)
        _ = mallopt(M_TRIM_THRESHOLD, mostFree)
    }
}
