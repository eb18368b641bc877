import AccessibilityTree
import Baseline
import IntegrityLog

/// Where people decide about approved screens: one decision at a time, each an entry of the log, each in force when the call returns.
package struct BaselineDesk: Sendable {
    let store: TemplateStore
    let approvals: ApprovalFile
    let captures: CaptureArchive
    let blobs: BlobStore
    let book: LogBook
    let reloader: Reloader
    let generations: GenerationStore
    let pipeline: Pipeline
    let clock: MonitorClock
    /// Decisions pass here one by one, so that each is made on what the one before left.
    let turnstile = Turnstile()

    init(builder: GenerationBuilder, captures: CaptureArchive, book: LogBook, reloader: Reloader, generations: GenerationStore) {
        store = builder.templates
        approvals = ApprovalFile(path: builder.settings.approvalsPath)
        self.captures = captures
        blobs = builder.blobs
        self.book = book
        self.reloader = reloader
        self.generations = generations
        pipeline = Pipeline(options: builder.settings.filePipelineOptions, clock: builder.clock)
        clock = builder.clock
    }

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

    /// Saves a template as the next version and logs it. What the log does not take is undone.
    ///
    /// - Throws: ``Problem`` 412 when somebody else saved first; then nothing has changed.
    func commit(
        _ template: Template, expecting: Int?, action: String, actor: String, details: KeyValuePairs<String, JSONValue?> = [:]
    ) async throws(Problem) -> (template: Template, logIndex: UInt64?) {
        let saved = try Problem.storing { () throws(TemplateStoreError) in try store.save(template, expecting: expecting) }
        let logIndex = try await log([saved], replacing: [expecting], action: action, actor: actor, details: details)
        try await reloader.refreshBaselines()
        return (saved, logIndex)
    }

    /// Logs saved templates, one entry each and all in one piece. `replacing`: the version that each replaced, nil for a new screen.
    func log(
        _ saved: [Template], replacing: [Int?], action: String, actor: String, details: KeyValuePairs<String, JSONValue?> = [:]
    ) async throws(Problem) -> UInt64? {
        let events = zip(saved, replacing).map { template, replaced in
            var object = JSONObject([
                ("action", .string(action)), ("actor", .string(actor)), ("screen_id", .string(template.screenID.rawValue)),
                ("version", .count(template.version)),
            ])
            if !template.metadata.app.isEmpty { object.set("app", to: .string(template.metadata.app)) }
            if let replaced { object.set("replaces", to: .count(replaced)) }
            if let baseline = template.baseline { object.set("baseline", to: .string(baseline.rawValue)) }
            if let reason = template.metadata.reason { object.set("reason", to: .string(reason)) }
            for case (let key, let value?) in details { object.set(key, to: value) }
            return LogEvent(.template, .object(object))
        }
        do throws(Problem) {
            return try await book.append(events).first?.index
        } catch {
            undo(saved, replacing: replacing)
            throw error
        }
    }

    /// Puts back what was there: an unlogged change must not stay in force.
    private func undo(_ saved: [Template], replacing: [Int?]) {
        for (template, replaced) in zip(saved, replacing) {
            // The caller throws why the log refused; a disk that fails here too leaves a version that the next start shows and no entry names.
            if let replaced {
                _ = try? store.rollback(template.screenID, to: replaced, expecting: template.version) { $0 }
            } else {
                try? store.retire(template.screenID, expecting: template.version)
            }
        }
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
