/// Which signed heads are kept: all recent ones, then fewer and fewer. Pure.
struct HeadArchive {
    /// Ascending.
    private(set) var sizes: [UInt64]
    /// Heads that stay for good: of rotations, or cosigned where the next one is not.
    private(set) var pinned: Set<UInt64> = [0]

    /// Newest heads that are all kept.
    static let dense = 512
    /// Of older heads, the newest in each run of so many entries is kept.
    static let stride: UInt64 = 4_096

    init(sizes: [UInt64]) { self.sizes = sizes }

    mutating func add(_ size: UInt64, pin: Bool = false) {
        if pin { pinned.insert(size) }
        if sizes.last != size { sizes.append(size) }
    }

    /// The next head that may go and the one after it, nil when none: one that has left the dense part and has a newer one in the same run.
    func nextToThin() -> (size: UInt64, next: UInt64)? {
        guard sizes.count > Self.dense + 1 else { return nil }
        let old = sizes.count - Self.dense
        // One head leaves the dense part for each that is added, so looking at the last two old ones is enough.
        let (candidate, next) = (sizes[old - 2], sizes[old - 1])
        return candidate / Self.stride == next / Self.stride && !pinned.contains(candidate) ? (candidate, next) : nil
    }

    mutating func pin(_ size: UInt64) { pinned.insert(size) }

    mutating func remove(_ size: UInt64) { sizes.removeAll { $0 == size } }
}
