/// A head that is signed and not yet on disk, with all that has to be on disk before it: may be carried out on another thread while
/// lines go on being written.
struct HeadPlan: Sendable {
    /// What was done.
    struct Outcome: Sendable {
        var tiles: TileStore
        /// A kept head that newer ones made superfluous and that is gone.
        var thinned: UInt64?
        /// A kept head that must stay for its signatures.
        var pinned: UInt64?
        /// Why superseded files could not be removed; nothing depends on that.
        var tidyFailure: FileFailure?
    }

    let head: SignedCheckpoint
    /// Full tiles that no earlier head covers.
    let full: [HashTile]
    /// The unfinished tiles of the head.
    let partial: [HashTile]
    let tiles: TileStore
    /// A kept head that may go.
    let superfluous: UInt64?
    /// The kept head after that one.
    let successor: UInt64?

    /// Tiles to disk, then the kept head, then the published one; then what these replace is removed. May be repeated.
    func perform() -> Result<Outcome, LogError> {
        let fileSystem = tiles.fileSystem
        do throws(FileFailure) {
            var outcome = Outcome(tiles: tiles)
            try outcome.tiles.write(full + partial)
            try HeadStore(fileSystem).archive(head)
            try HeadStore(fileSystem).publish(head)
            tidy(&outcome)
            return .success(outcome)
        } catch {
            return .failure(error.asLogError)
        }
    }

    /// Whether a kept head says more than the next one does: by the second signature of a rotation, or of a witness that has not signed
    /// the next one.
    private func mustStay(_ size: UInt64) throws(FileFailure) -> Bool {
        guard let extra = try extraSigners(of: size) else { return true }
        if extra.isEmpty { return false }
        guard let successor, !extra.contains(head.checkpoint.origin), let later = try extraSigners(of: successor) else { return true }
        return !extra.isSubset(of: later)
    }

    /// The names of the signatures after the first of a kept note; nil when it cannot be read: somebody harmed it, and has to be found out.
    private func extraSigners(of size: UInt64) throws(FileFailure) -> Set<String>? {
        guard let bytes = try tiles.fileSystem.readFile(LogLayout.archived(size)) else { return [] }
        // What is no note is kept as it is.
        guard let note = try? SignedNote(parsing: bytes) else { return nil }
        return Set(note.signatures.dropFirst().map(\.name))
    }

    private func tidy(_ outcome: inout Outcome) {
        let fileSystem = tiles.fileSystem
        do throws(FileFailure) {
            try outcome.tiles.dropPartials(of: full)
            guard let old = superfluous else { return }
            let path = LogLayout.archived(old)
            if try mustStay(old) {
                outcome.pinned = old
            } else {
                try fileSystem.remove(path)
                outcome.thinned = old
            }
        } catch {
            outcome.tidyFailure = error
        }
    }
}
