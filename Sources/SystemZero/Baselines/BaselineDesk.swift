import AccessibilityTree
import Baseline
import IntegrityLog

/// Where people decide about approved screens: one decision at a time, each an entry of the log, each in force when the call returns.
package struct BaselineDesk: Sendable {
    let store: TemplateStore
    let changes: TemplateChanges
    let approvals: ApprovalFile
    let captures: CaptureArchive
    let blobs: BlobStore
    let book: LogBook
    let reloader: Reloader
    let generations: GenerationStore
    let clock: MonitorClock

    init(builder: GenerationBuilder, changes: TemplateChanges, captures: CaptureArchive, generations: GenerationStore) {
        store = changes.store
        self.changes = changes
        approvals = ApprovalFile(path: builder.settings.approvalsPath)
        self.captures = captures
        blobs = builder.blobs
        book = changes.book
        reloader = changes.reloader
        self.generations = generations
        clock = builder.clock
    }

    /// Limits for captures of the archive.
    var limits: TreeLimits { generations.current.settings.fileTreeLimits }

    /// What needs no log.
    package var library: BaselineLibrary { BaselineLibrary(store: store, source: BlobBaselines(blobs: blobs)) }

    /// The reason that every decision must have.
    func checked(_ reason: String?) throws(Problem) -> String {
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw Problem(.reasonRequired, "the decision has no reason", help: "say why: it stands in the log beside who decided")
        }
        return reason
    }

    func now() -> String { Timestamp.text(clock.now()) }

    /// Metadata that names the one who decided.
    func signed(_ metadata: TemplateMetadata, by actor: String, because reason: String?) -> TemplateMetadata {
        var metadata = metadata
        metadata.approvedBy = actor
        metadata.approvedAt = now()
        metadata.reason = reason
        return metadata
    }
}

extension Problem {
    /// Turns a failure of the store into a problem.
    static func storing<Value>(_ body: () throws(TemplateStoreError) -> Value) throws(Problem) -> Value {
        do {
            return try body()
        } catch {
            throw Problem(template: error)
        }
    }
}
