/// Which signed head a log starts from: a pure decision over the published head and the newest kept one.
enum HeadDecision: Hashable {
    /// The log has never signed anything.
    case none
    /// Start from a head; write the published or the kept file again where it lags behind or is broken.
    case use(SignedCheckpoint, publish: Bool, archive: Bool)
    /// Two different trees of one size were signed.
    case fork(SignedCheckpoint, SignedCheckpoint)
    case refuse(LogError)

    static func decide(published: HeadStore.Found, archived: HeadStore.Found, archivedSize: UInt64?) -> HeadDecision {
        switch (published, archived) {
        case (.absent, .absent): return .none
        case (.foreign(let head), _), (_, .foreign(let head)): return .refuse(foreign(head))
        case (.valid(let published), .valid(let archived)): return decide(published, archived)
        case (.absent, .valid(let archived)), (.broken, .valid(let archived)): return .use(archived, publish: true, archive: false)
        case (.valid(let published), .broken(let error)):
            return published.size >= archivedSize ?? 0 ? .use(published, publish: false, archive: true) : .refuse(error)
        case (.valid(let published), .absent): return .refuse(unarchived(published.size, 0))
        case (.broken(let error), _), (_, .broken(let error)): return .refuse(error)
        }
    }

    private static func decide(_ published: SignedCheckpoint, _ archived: SignedCheckpoint) -> HeadDecision {
        if published.size > archived.size { return .refuse(unarchived(published.size, archived.size)) }
        if published.size < archived.size { return .use(archived, publish: true, archive: false) }
        if published.root != archived.root { return .fork(published, archived) }
        let merged = archived.adding(published.note.signatures.filter { !archived.note.signatures.contains($0) })
        return .use(merged, publish: merged.note != published.note, archive: merged.note != archived.note)
    }

    private static func unarchived(_ published: UInt64, _ archived: UInt64) -> LogError {
        LogError(
            .headMismatch, "the published head is of size \(published), the newest kept one of size \(archived)",
            at: LogLocation(file: LogLayout.checkpoint),
            help: "the folder `checkpoints` was restored or cut; compare with a witness or a client before you go on")
    }

    private static func foreign(_ head: SignedCheckpoint) -> LogError {
        LogError(
            .keyMismatch, "the head of `\(head.checkpoint.origin)` with size \(head.size) is not signed by the key of this log",
            at: LogLocation(file: LogLayout.checkpoint), help: "restore `log.key` and `log.vkey` that belong to this log")
    }
}
