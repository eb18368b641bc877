package import Baseline
import FoundationEssentials

/// Content under its own digest: `<root>/sha256/ab/cdef…`, one file each, mode 600.
///
/// Any number of threads and processes may use one folder. A file appears whole or not at all, and is never changed; what is read is checked
/// against its name.
package struct BlobStore: Sendable {
    /// The folder named by `CAPTURE_PATH`.
    package let root: String
    /// Bytes of one blob.
    package let maxBytes: Int
    /// Owner: this store and its copies.
    let synced = SyncedFolders()
    /// Held while a blob is found to be there already, or is removed for its age. Owner: this store and its copies.
    private let ageing = AgeingLock()

    /// Seconds. A blob that is put again when its file is older becomes as young as a new one, so that no sweep takes it from under the writer.
    static let freshness = 3_600

    package init(root: String, maxBytes: Int = 64 << 20) {
        self.root = root
        self.maxBytes = maxBytes
    }

    /// Stores the bytes, unless they are there already, and returns their address.
    ///
    /// - Parameter durability: `.power` when an entry of the log is going to name the blob.
    /// - Errors: `blob_too_large`, `storage_failed`, `storage_full`; then nothing was stored.
    @discardableResult
    package func put(_ bytes: [UInt8], durability: DurableFile.Durability = .power) throws(Problem) -> BlobDigest {
        guard bytes.count <= maxBytes else {
            throw Problem(.blobTooLarge, "the content has \(bytes.count) bytes, at most \(maxBytes) are stored")
        }
        let digest = BlobDigest(of: bytes)
        do throws(FileFailure) {
            let path = path(of: digest)
            if try isKept(path, bytes.count) { return digest }
            let folder = Paths.folder(of: path)
            let isNew = try Folder.create(folder)
            if isNew { synced.forget(folder) }
            try DurableFile.replace(path, with: bytes, durability: durability)
            if isNew, durability == .power { try Folder.sync(Paths.folder(of: folder)) }
        } catch {
            throw error.problem
        }
        return digest
    }

    /// Whether the file is there, which makes it young. One of another length is damaged; it is written anew.
    private func isKept(_ path: String, _ count: Int) throws(FileFailure) -> Bool {
        try ageing.hold { () throws(FileFailure) in
            guard let status = try FileStatus.of(path), status.isRegular, status.size == count else { return false }
            if status.modified < Int(Date.now.timeIntervalSince1970) - Self.freshness { FileStatus.touch(path) }
            return true
        }
    }

    /// The content of a blob, compared with its digest.
    ///
    /// Errors: `blob_not_found`, `blob_damaged`, `blob_too_large`, `storage_failed`.
    package func bytes(_ digest: BlobDigest) throws(Problem) -> [UInt8] {
        let path = path(of: digest)
        let content: [UInt8]?
        do throws(FileFailure) { content = try DurableFile.read(path, limit: maxBytes)?.bytes } catch { throw problem(of: error) }
        guard let bytes = content else {
            throw Problem(.blobNotFound, "the content `\(digest)` is not stored", help: "its retention may have ended")
        }
        guard BlobDigest(of: bytes) == digest else {
            throw Problem(
                .blobDamaged, "the content stored as `\(digest)` has been changed", location: path,
                help: "put the file back from a backup; the log entry that names it proves what it was")
        }
        return bytes
    }

    private func problem(of failure: FileFailure) -> Problem {
        failure.isTooLarge ? Problem(.blobTooLarge, failure.description, location: failure.path) : failure.problem
    }

    /// Whether there is a file of that name; its content is checked when it is read.
    package func contains(_ digest: BlobDigest) throws(Problem) -> Bool {
        do throws(FileFailure) { return try FileStatus.of(path(of: digest))?.isRegular ?? false } catch { throw error.problem }
    }

    /// Removes a blob for good (retention, redaction); returns whether there was one.
    @discardableResult
    package func remove(_ digest: BlobDigest) -> Bool { DurableFile.remove(path(of: digest)) }

    /// Removes a blob unless its file is younger than `moment` (seconds since 1970): somebody may just be putting it again.
    package func remove(_ digest: BlobDigest, notSince moment: Int) -> Bool {
        let path = path(of: digest)
        return ageing.hold {
            // A file that cannot be looked at stays.
            guard let status = try? FileStatus.of(path), status.modified < moment else { return false }
            return DurableFile.remove(path)
        }
    }

    /// Built from a digest only, which is 64 hexadecimal digits by its type: no text of a user is ever part of a path.
    package func path(of digest: BlobDigest) -> String {
        let hex = digest.rawValue.dropFirst("sha256:".count)
        return Paths.join(root, "sha256/\(hex.prefix(2))/\(hex.dropFirst(2))")
    }
}
