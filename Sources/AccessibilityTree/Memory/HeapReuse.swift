import Glibc

/// Keeps the memory of one capture for the next.
package enum HeapReuse {
    private typealias Option = @convention(c) (Int32, Int32) -> Int32

    /// Numbers of the options in `malloc.h`, which the platform's module leaves out.
    private static let trimThreshold: Int32 = -1
    private static let mapThreshold: Int32 = -3
    private static let mostArenas: Int32 = -8
    /// Largest block that is taken from the heap, and how much of the heap may lie free at its end, in bytes.
    private static let largestBlock: Int32 = 8 << 20
    private static let mostFree: Int32 = 32 << 20

    /// Tells the allocator to keep freed memory, for processes that read one capture after another. Returns whether it does.
    ///
    /// By default glibc gives the large buffers of a tree back to the system as soon as they are free, and the next capture has its pages
    /// mapped and zeroed anew: a fifth of the time of parsing. To be called before there are threads. Source: mallopt(3).
    ///
    /// By default there may be eight arenas for each core, and each keeps what the largest burst of its threads left free: after 15,000 captures
    /// 21 MB of 40. With one for each core, bursts of different threads share what is free; threads still have small blocks of their own at hand.
    @discardableResult
    package static func enable() -> Bool {
        // The name is a terminated literal; the address is null where the C library has no such function.
        guard let address = unsafe dlsym(nil, "mallopt") else { return false }
        // `int mallopt(int, int)` of glibc has this signature.
        let setOption = unsafe unsafeBitCast(address, to: Option.self)
        let cores = Int32(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return setOption(mapThreshold, largestBlock) == 1 && setOption(trimThreshold, mostFree) == 1
            && setOption(mostArenas, max(2, cores)) == 1
    }
}
