/// A tile of hashes: up to 256 consecutive hashes of one level.
package struct HashTile: Sendable, Hashable {
    let level: Int
    let number: UInt64
    let hashes: [LogDigest]

    var path: TilePath { TilePath(level: level, number: number, width: hashes.count) }

    /// The content of the file: the hashes one after the other.
    var bytes: [UInt8] {
        // Digests are 32 bytes each without padding, in memory order.
        unsafe hashes.withUnsafeBytes { unsafe Array($0) }
    }

    /// The hashes in the content of a file; nil when its length is no multiple of 32.
    package static func hashes(in bytes: [UInt8]) -> [LogDigest]? {
        guard bytes.count.isMultiple(of: LogDigest.width) else { return nil }
        var hashes: [LogDigest] = []
        hashes.reserveCapacity(bytes.count / LogDigest.width)
        for start in stride(from: 0, to: bytes.count, by: LogDigest.width) {
            guard let hash = LogDigest(bytes: bytes[start..<start + LogDigest.width]) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }
}
