import AccessibilityTree
import Baseline
import Drift
import IntegrityLog

/// Takes captures in: examines them, keeps the tree, writes capture and findings to the log, and only then answers.
package struct CaptureIntake: Sendable {
    let book: LogBook
    let blobs: BlobStore
    let store: DecisionStore
    let sessions: OpenSessions
    let recall: SessionRecall
    let memory: FindingMemory
    let counters: LiveCounters
    let metrics: Metrics
    let recorder: DecisionRecorder
    let clock: MonitorClock

    /// Findings of one capture that become entries of their own; the entry of the capture counts all of them.
    static let maximumEntries = 500

    /// - Parameters:
    ///   - dryRun: examine only; nothing is kept and nothing logged.
    ///   - receipt: wait for the next signed head, and answer with it and the inclusion proof of the capture's entry.
    /// - Throws: ``Problem``; then nothing is acknowledged, and nothing was logged, unless the disk failed under the kept tree in the same moment.
    ///   A tree that was kept by then is named by no entry.
    package func submit(
        _ submission: Submission, generation: Generation, dryRun: Bool = false, receipt: Bool = false
    ) async throws(Problem) -> CaptureOutcome {
        let pipeline = Pipeline(options: generation.settings.pipelineOptions, clock: clock, tally: metrics.policySteps)
        let read = try pipeline.read(submission)
        var random = SystemRandomNumberGenerator()
        let id = CaptureID(milliseconds: clock.now(), using: &random)
        if dryRun {
            let examination = try pipeline.examine(read, generation: generation, sessions: nil)
            return CaptureOutcome(id: id, examination: examination, tree: nil, receipts: [])
        }
        recall.takeUp(read.envelope, at: clock.now(), in: generation.baselines.transitions)
        // What the entry names is written before it, the tree while it is judged, and gets onto the disk while the entry does; nobody is
        // told before all is there.
        async let staged = stage(read.normalized)
        var examination = try pipeline.examine(read, generation: generation, sessions: sessions)
        let tree = try await staged.get()
        async let settledTree = settle(tree)
        let kept = try keep(examination)
        async let settledQuestions = settle(kept: kept)
        let listed = listed(examination.report.events)
        let app = examination.envelope.app.flatMap { $0.isEmpty ? nil : $0 }
        examination.recurrences = memory.note(listed.map(\.fingerprint), app: app, at: clock.now())
        let events = entries(id, examination, listed: listed, tree: tree.rawValue, kept: kept, submission: submission)
        let receipts: [AppendReceipt]
        do throws(Problem) {
            receipts = try await book.append(events, level: receipt ? .committed : .durable)
        } catch {
            memory.takeBack(examination.recurrences, app: app)
            throw error
        }
        try await settledTree.get()
        try await settledQuestions.get()
        metrics.count(examination)
        counters.count(examination.report, capture: id.description, firstIndex: receipts.first?.index, at: clock.now())
        // The entry is in the log by now: a line that cannot be read back is no reason to say otherwise.
        let line = receipt ? receipts.first?.index.flatMap { try? book.readEntry(at: $0).line } : nil
        return CaptureOutcome(id: id, examination: examination, tree: tree.rawValue, receipts: receipts, receiptLine: line)
    }

    /// What an audit needs beside the tree.
    private struct Kept {
        /// What the severity policy was asked; nil when there was nothing to ask.
        var judged: BlobDigest?
        /// The record of the screens in which manipulation rules found something, behind their trees.
        var screens: [BlobDigest] = []

        var all: [BlobDigest] { (judged.map { [$0] } ?? []) + screens }
    }

    /// Keeps what the policies were asked, before the log names it.
    private func keep(_ examination: Examination) throws(Problem) -> Kept {
        for input in examination.judged { recorder.record(input, as: .change) }
        var kept = Kept()
        kept.judged = try JudgementRecord(examination.judged).map { record throws(Problem) in try store.stage(record) }
        if let record = ScreenRecord(examination.judgedScreens) { kept.screens = try store.stage(record) }
        return kept
    }

    @concurrent private func stage(_ tree: Tree) async -> Result<BlobDigest, Problem> {
        Result { () throws(Problem) in try blobs.stage(NativeTreeWriter.write(tree)) }
    }

    @concurrent private func settle(_ tree: BlobDigest) async -> Result<Void, Problem> {
        Result { () throws(Problem) in try blobs.settle([tree]) }
    }

    @concurrent private func settle(kept: Kept) async -> Result<Void, Problem> {
        Result { () throws(Problem) in try store.settle(kept.all) }
    }

    /// The findings that get entries of their own: the worst ones when there are too many.
    private func listed(_ findings: [DriftEvent]) -> [DriftEvent] {
        findings.count <= Self.maximumEntries
            ? findings : Array(findings.sorted { $0.severity > $1.severity }.prefix(Self.maximumEntries))
    }

    private func entries(
        _ id: CaptureID, _ examination: Examination, listed: [DriftEvent], tree: String, kept: Kept, submission: Submission
    ) -> [LogEvent] {
        var capture = JSONObject([
            ("capture_id", .string(id.description)), ("actor", .string(submission.actor)), ("origin", .string(submission.origin.rawValue)),
        ])
        for case (let key, let value?) in examination.summaryMembers { capture.set(key, to: value) }
        capture.set("tree", to: .string(tree))
        if !examination.report.events.isEmpty { capture.set("steps", to: .count(examination.summarySteps)) }
        if let judged = kept.judged { capture.set("judged_inputs", to: .string(judged.rawValue)) }
        if let screens = kept.screens.last { capture.set("judged_screens", to: .string(screens.rawValue)) }
        let left = examination.report.events.count - listed.count
        if left > 0 { capture.set("findings_not_listed", to: .count(left)) }
        return [LogEvent(.capture, .object(capture))] + listed.map { drift($0, id: id, examination: examination, actor: submission.actor) }
    }

    private func drift(_ event: DriftEvent, id: CaptureID, examination: Examination, actor: String) -> LogEvent {
        var object = JSONObject([("capture_id", .string(id.description)), ("actor", .string(actor))])
        if let app = examination.envelope.app, !app.isEmpty { object.set("app", to: .string(app)) }
        if !event.screenID.isEmpty { object.set("screen_id", to: .string(event.screenID)) }
        if let session = examination.envelope.sessionID { object.set("session_id", to: .string(session)) }
        if let fields = examination.json(of: event).object { for (key, value) in fields.members { object.set(key, to: value) } }
        object.set("policy_revision", to: .string(examination.revision))
        return LogEvent(.drift, .object(object))
    }
}
