package import Baseline
import FoundationEssentials

/// How long blobs are kept that nobody must keep for ever, and how many bytes of them.
package struct BlobRetention: Hashable, Sendable {
    /// Seconds.
    package let maximumAge: Int
    /// As the files count on the disk, in blocks of 4 KiB.
    package let maximumBytes: Int

    package init(maximumAge: Int, maximumBytes: Int) {
        self.maximumAge = maximumAge
        self.maximumBytes = maximumBytes
    }

    /// What a sweep did.
    package struct Sweep: Hashable, Sendable {
        package var removed = 0
        package var kept = 0
        package var keptBytes = 0
    }

    /// Removes the blobs that are too old, then the oldest until the rest fits. O(blobs) file system calls; not for a request.
    ///
    /// - Parameters:
    ///   - now: seconds since 1970.
    ///   - pinned: these stay whatever their age.
    @discardableResult
    package func sweep(_ store: BlobStore, now: Int, pinned: Set<BlobDigest> = []) -> Sweep {
        var sweep = Sweep()
        var seen = 0
        for blob in store.all().sorted(by: { $0.modified > $1.modified }) {
            let bytes = (blob.bytes + 4_095) / 4_096 * 4_096
            seen += bytes
            let isWanted = now - blob.modified <= maximumAge && seen <= maximumBytes
            if isWanted || pinned.contains(blob.digest) {
                sweep.kept += 1
                sweep.keptBytes += bytes
            } else if store.remove(blob.digest) {
                sweep.removed += 1
            }
        }
        return sweep
    }
}

extension BlobStore {
    /// Every blob with its size and the time of its last writing (seconds since 1970). Folders that cannot be listed are passed over.
    func all() -> [(digest: BlobDigest, bytes: Int, modified: Int)] {
        let top = Paths.join(root, "sha256")
        return names(in: top).filter { $0.utf8.count == 2 }.flatMap { folder in
            names(in: "\(top)/\(folder)").compactMap { name in
                // A file that vanishes or cannot be looked at is nobody's to sweep.
                guard let digest = BlobDigest(rawValue: "sha256:\(folder)\(name)"), let status = try? FileStatus.of(path(of: digest)),
                    status.isRegular
                else { return nil }
                return (digest, status.size, status.modified)
            }
        }
    }

    /// Makes a blob as young as one that was just written.
    func touch(_ digest: BlobDigest) { FileStatus.touch(path(of: digest)) }
}
