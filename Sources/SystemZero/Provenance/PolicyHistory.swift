import Baseline
import PolicyHost
import Synchronization

/// The policy revisions that served last, oldest first: what a rollback can return to, also after a restart.
///
/// The file names revisions and bundles; the bundles themselves lie in the decision store and are pinned while they are named here.
package final class PolicyHistory: Sendable {
    /// Owner: this object. Replaced in memory only once the file is.
    private let content: Mutex<PolicyHistoryFile>
    private let path: String

    private static let maximumRevisions = 10

    /// Reads the file. One that is damaged is an empty history with a problem: serving does not depend on it.
    package init(path: String) {
        self.path = path
        content = Mutex(PolicyHistoryFile.read(path))
    }

    package var revisions: [HeldRevision] { content.withLock { $0.revisions } }

    /// Why the file could not be used; nil when it could, or has been written since.
    package var problem: Problem? { content.withLock { $0.problem } }

    var pinned: Set<BlobDigest> { Set(revisions.map(\.bundle)) }

    /// Puts a revision at the end; one that was held already with the same values and budgets moves there. Returns what was held before, for
    /// ``restore(_:)``.
    ///
    /// - Parameter replaced: a bundle that goes, since the new one judges as it did.
    ///
    /// A damaged file is set aside as `…damaged` first. Errors: `storage_failed`, `storage_full`; then nothing has changed.
    @discardableResult
    func record(_ revision: HeldRevision, replacing replaced: BlobDigest? = nil) throws(Problem) -> [HeldRevision] {
        let before = content.withLock { $0 }
        var revisions = before.revisions.filter { $0.bundle != revision.bundle && $0.bundle != replaced }
        revisions.append(revision)
        do throws(FileFailure) {
            if before.problem != nil { try DurableFile.rename(path, to: path + ".damaged") }
        } catch {
            // What cannot be set aside is replaced; its content was of no use.
        }
        try write(revisions.suffix(Self.maximumRevisions))
        return before.revisions
    }

    /// Takes a record back that came to nothing.
    func restore(_ revisions: [HeldRevision]) throws(Problem) { try write(revisions[...]) }

    private func write(_ revisions: ArraySlice<HeldRevision>) throws(Problem) {
        let file = PolicyHistoryFile(revisions: Array(revisions), problem: nil)
        do throws(FileFailure) {
            try DurableFile.replace(path, with: file.bytes)
        } catch {
            throw error.problem
        }
        content.withLock { $0 = file }
    }
}
