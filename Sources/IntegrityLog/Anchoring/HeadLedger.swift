import Glibc

/// Signed heads of a log in another folder, best on another disk: appended, synced, never changed.
///
/// Files `heads-<size of the first head, 20 digits>.notes` hold the notes one after the other, each followed by a blank line, so that
/// `tail` shows the newest. A torn note, from a crash while it was written, is closed off with a blank line and skipped.
package struct HeadLedger: Sendable {
    /// How far the ledger has been read.
    package struct Place: Sendable, Hashable {
        var file = ""
        var offset: UInt64 = 0

        package init() {}
    }

    private let fileSystem: any LogFileSystem
    /// Where a file gives way to the next, in bytes.
    private let capacity: UInt64

    private static let lock = "LOCK"
    private static let (prefix, suffix) = ("heads-", ".notes")
    /// Files are read whole, so they are small; a note above the capacity still fits.
    private static let readLimit = 16 << 20

    package init(_ fileSystem: any LogFileSystem, capacity: Int = 4 << 20) {
        self.fileSystem = fileSystem
        self.capacity = UInt64(capacity)
    }

    /// The ledger in a folder; throws `log_io`.
    package init(directory: String, create: Bool) throws(LogError) {
        let files = try LogError.wrap { () throws(FileFailure) in try PosixFileSystem(folder: directory, create: create) }
        self.init(files)
    }

    /// All heads, oldest first, and how many pieces are none; or those of the newest file alone. Takes no lock. O(bytes).
    package func heads(newestFileOnly: Bool = false) throws(LogError) -> (heads: [SignedCheckpoint], torn: Int) {
        try LogError.wrap { () throws(FileFailure) in
            let names = try files()
            let found = try read(newestFileOnly ? names.suffix(1) : names[...], after: Place())
            return (found.heads, found.torn)
        }
    }

    /// The heads after a place, while nobody else writes, and how far that is; from the beginning, those of the newest file.
    package func heads(after place: Place) throws(LogError) -> (heads: [SignedCheckpoint], place: Place) {
        try LogError.wrap { () throws(FileFailure) in
            try locked { () throws(FileFailure) in
                let names = try files()
                let found = try read(place.file.isEmpty ? names.suffix(1) : names.filter { $0 >= place.file }[...], after: place)
                return (found.heads, found.place)
            }
        }
    }

    private func read(
        _ names: ArraySlice<String>, after place: Place
    ) throws(FileFailure) -> (heads: [SignedCheckpoint], torn: Int, place: Place) {
        var end = place
        var heads: [SignedCheckpoint] = []
        var torn = 0
        for name in names {
            let bytes = try fileSystem.readFile(name, limit: Self.readLimit) ?? []
            let start = name == place.file ? Int(min(place.offset, UInt64(bytes.count))) : 0
            let found = HeadBlocks(Array(bytes[start...]))
            heads += found.heads
            torn += found.torn
            end.file = name
            end.offset = UInt64(bytes.count)
        }
        return (heads, torn, end)
    }

    private func locked<Result>(_ body: () throws(FileFailure) -> Result) throws(FileFailure) -> Result {
        let lock = try fileSystem.open(Self.lock, .updateOrCreate(permissions: 0o640))
        defer { fileSystem.close(lock) }
        guard try fileSystem.lock(lock) else { throw FileFailure(call: "lock", path: Self.lock, errorNumber: EAGAIN) }
        return try body()
    }

    /// Appends a head durably when nothing was added after a place; nil when somebody else has, who is then to be read first.
    package func append(_ head: SignedCheckpoint, after place: Place) throws(LogError) -> Place? {
        try LogError.wrap { () throws(FileFailure) in
            try locked { () throws(FileFailure) in
                let newest = try files().last ?? ""
                guard newest == place.file else { return nil }
                let fresh = Self.name(head.size)
                let isFull = newest.isEmpty || place.offset >= capacity && fresh > newest
                return try write(head, to: isFull ? fresh : newest, at: isFull ? 0 : place.offset, isNew: isFull)
            }
        }
    }

    private func write(_ head: SignedCheckpoint, to name: String, at offset: UInt64, isNew: Bool) throws(FileFailure) -> Place? {
        let file = try fileSystem.open(name, .updateOrCreate(permissions: 0o640))
        defer { fileSystem.close(file) }
        guard try fileSystem.status(of: file).size == offset else { return nil }
        let bytes = try (isClosedOff(file, offset, name) ? [] : [0x0A, 0x0A]) + head.bytes + [0x0A]
        try fileSystem.writeAll(file, at: offset, bytes, 0..<bytes.count, path: name)
        try fileSystem.settle(file, dataOnly: !isNew, path: name)
        if isNew { try fileSystem.synchronizeDirectory("") }
        var place = Place()
        place.file = name
        place.offset = offset + UInt64(bytes.count)
        return place
    }

    /// Whether a file ends with a blank line, as each whole note does.
    private func isClosedOff(_ file: FileHandle, _ size: UInt64, _ name: String) throws(FileFailure) -> Bool {
        guard size >= 2 else { return size == 0 }
        var end: [UInt8] = [0, 0]
        _ = try fileSystem.readFully(file, at: size - 2, into: &end, 0..<2, path: name)
        return end == [0x0A, 0x0A]
    }

    private func files() throws(FileFailure) -> [String] {
        try fileSystem.list("").filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
    }

    private static func name(_ size: UInt64) -> String {
        let digits = String(size)
        return prefix + String(repeating: "0", count: 20 - digits.count) + digits + suffix
    }
}
