/// A file with its page cache: what programs see, and what the disk holds.
struct SimulatedFile {
    static let page = 4_096

    /// What programs see.
    var cached: [UInt8] = []
    /// What is on disk for sure.
    var durable: [UInt8] = []
    /// Pages that may or may not have reached the disk.
    var dirty: Set<Int> = []
    var permissions: UInt32 = 0o640
    var isFolder = false

    mutating func write(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        if cached.count < offset + bytes.count { cached += [UInt8](repeating: 0, count: offset + bytes.count - cached.count) }
        cached.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        guard !bytes.isEmpty else { return }
        for page in offset / Self.page...(offset + bytes.count - 1) / Self.page { dirty.insert(page) }
    }

    mutating func truncate(to size: Int) {
        if size < cached.count {
            cached.removeLast(cached.count - size)
        } else {
            cached += [UInt8](repeating: 0, count: size - cached.count)
        }
        dirty.insert(size / Self.page)
    }

    mutating func synchronize() {
        durable = cached
        dirty = []
    }

    /// The kernel gives up on the dirty pages after a failed sync: programs go on seeing them, a later sync finds nothing to do.
    mutating func forgetDirtyPages() { dirty = [] }

    /// What the disk holds after the power went: of each unsynced page the old or the new bytes, or new ones up to some sector.
    func afterPowerCut(_ choose: (Int) -> Int) -> [UInt8] {
        guard cached != durable else { return durable }
        let grows = choose(2) == 1
        var disk = durable
        if grows || cached.count < durable.count && choose(2) == 1 {
            if cached.count > disk.count {
                disk += [UInt8](repeating: 0, count: cached.count - disk.count)
            } else {
                disk.removeLast(disk.count - cached.count)
            }
        }
        for page in dirty.sorted() {
            // A page behind the end that the disk knows is lost with the growth of the file.
            let end = min((page + 1) * Self.page, disk.count, cached.count)
            guard page * Self.page < end else { continue }
            let range = page * Self.page..<end
            switch choose(3) {
            case 0: break
            case 1: disk.replaceSubrange(range, with: cached[range])
            default:
                let torn = range.lowerBound..<range.lowerBound + choose(range.count + 1)
                disk.replaceSubrange(torn, with: cached[torn])
            }
        }
        return disk
    }
}
