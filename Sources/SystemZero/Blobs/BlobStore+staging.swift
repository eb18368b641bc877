package import Baseline
import Glibc

/// Storing in two steps: content is written first, so that an entry of the log may name it, and made safe against a power cut while the log does
/// the same with the entry. Syncs under way at once cost little more than one.
extension BlobStore {
    /// Writes the bytes, unless they are there already. They survive a crash of the process; before anybody is told, ``settle(_:)``.
    ///
    /// Errors: as ``put(_:durability:)``.
    package func stage(_ bytes: [UInt8]) throws(Problem) -> BlobDigest { try put(bytes, durability: .process) }

    /// Makes staged contents survive a power cut. Cheap for one that already does.
    ///
    /// Errors: `storage_failed`, `storage_full`.
    package func settle(_ digests: [BlobDigest]) throws(Problem) {
        do throws(FileFailure) {
            for digest in digests {
                let path = path(of: digest)
                try OpenFile(path, O_RDONLY).sync()
                let folder = Paths.folder(of: path)
                try Folder.sync(folder)
                guard !synced.contains(folder) else { continue }
                try Folder.sync(Paths.folder(of: folder))
                synced.note(folder)
            }
        } catch {
            throw error.problem
        }
    }
}
