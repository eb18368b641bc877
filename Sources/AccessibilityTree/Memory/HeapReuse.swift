import Glibc

/// Keeps the memory of one capture for the next.
package enum HeapReuse {
    private typealias Option = @convention(c) (Int32, Int32) -> Int32

    /// Numbers of the options in `malloc.h`, which the platform's module leaves out.
    private static let trimThreshold: Int32 = -1
    private static let mapThreshold: Int32 = -3
    /// Largest block that is taken from the heap, and how much of the heap may lie free at its end, in bytes.
    private static let largestBlock: Int32 = 8 << 20
    private static let mostFree: Int32 = 32 << 20

    /// Tells the allocator to keep freed memory, for processes that read one capture after another. Returns whether it does.
    ///
    /// By default glibc gives the large buffers of a tree back to the system as soon as they are free, and the next capture has its pages
    /// mapped and zeroed anew: a fifth of the time of parsing. Source: mallopt(3).
    @discardableResult
    package static func enable() -> Bool {
        // The name is a terminated literal; the address is null where the C library has no such function.
        guard let address = unsafe dlsym(nil, "mallopt") else { return false }
        // `int mallopt(int, int)` of glibc has this signature.
        let setOption = unsafe unsafeBitCast(address, to: Option.self)
        return setOption(mapThreshold, largestBlock) == 1 && setOption(trimThreshold, mostFree) == 1
    }
}
