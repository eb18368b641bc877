import AccessibilityTree
import Baseline
import IntegrityLog

/// The one way in which live templates change: on the disk, in the log, in force. What the log does not take is undone.
///
/// One value, shared by all who change templates, so that changes pass one by one and each is made on what the one before left.
struct TemplateChanges: Sendable {
    let store: TemplateStore
    let book: LogBook
    let reloader: Reloader
    /// Whoever changes templates, or removes captures that they may name, stands in it from the first look to the end.
    let turnstile = Turnstile()

    init(store: TemplateStore, book: LogBook, reloader: Reloader) {
        self.store = store
        self.book = book
        self.reloader = reloader
    }

    /// What an entry says beside the template itself.
    typealias Details = KeyValuePairs<String, JSONValue?>

    /// Saves a template as the next version.
    ///
    /// - Throws: ``Problem`` 412 when somebody else saved first; then nothing has changed.
    func save(
        _ template: Template, expecting: Int?, action: String, actor: String, details: Details = [:]
    ) async throws(Problem) -> (template: Template, logIndex: UInt64?) {
        let (saved, logIndex) = try await change([template.screenID], action: action, actor: actor, details: details) {
            () throws(TemplateStoreError) in try store.decide([(template, expecting)])
        }
        return (saved.first ?? template, logIndex)
    }

    /// Carries out a merge: all of it, with one entry a template, or nothing.
    func apply(_ plan: MergePlan, action: String, actor: String) async throws(Problem) {
        let screens = plan.additions.map(\.screenID) + plan.updates.map(\.template.screenID)
        guard !screens.isEmpty else { return }
        _ = try await change(screens, action: action, actor: actor) { () throws(TemplateStoreError) in try store.decide(plan.wanted) }
    }

    /// Takes a template out of force. Its history stays.
    func retire(_ template: Template, expecting version: Int, reason: String?, actor: String) async throws(Problem) {
        let screenID = template.screenID
        let earlier = try Problem.storing { () throws(TemplateStoreError) in try store.live(of: [screenID]) }
        let retirement = TemplateRetirement(screenID: screenID, version: version, actor: actor, reason: reason)
        try Problem.storing { () throws(TemplateStoreError) in try store.decide(retirement) }
        _ = try await log([Self.event(retirement, app: template.metadata.app)], of: [screenID: nil], earlier)
    }

    /// Logs what a process that died had decided and perhaps not logged, and settles it. Called with the log just opened.
    ///
    /// - Returns: the screens; empty is the rule.
    static func completeInterrupted(_ store: TemplateStore, in book: LogBook) async throws(Problem) -> [ScreenID] {
        // A version that is gone or broken, or a journal that cannot be read, is among the problems of the templates, which `/ready` and `status`
        // show.
        guard let found = try? store.unsettled(), let retired = try? [store.unsettledRetirement()].compactMap({ $0 }),
            !found.isEmpty || !retired.isEmpty
        else { return [] }
        try await book.append(
            found.map {
                event($0, replacing: nil, action: "completed", actor: $0.metadata.approvedBy ?? "unknown", details: ["after": "crash"])
            } + retired.map { event($0, app: "", details: ["after": "crash"]) })
        try Problem.storing { () throws(TemplateStoreError) in try store.settle() }
        return found.map(\.screenID) + retired.map(\.screenID)
    }

    private func change(
        _ screens: [ScreenID], action: String, actor: String, details: Details = [:],
        _ step: () throws(TemplateStoreError) -> [Template]
    ) async throws(Problem) -> (saved: [Template], logIndex: UInt64?) {
        let earlier = try Problem.storing { () throws(TemplateStoreError) in try store.live(of: screens) }
        let saved = try Problem.storing(step)
        let events = saved.map {
            Self.event($0, replacing: earlier.version(of: $0.screenID), action: action, actor: actor, details: details)
        }
        let current = Dictionary(saved.map { ($0.screenID, Int?($0.version)) }) { first, _ in first }
        return (saved, try await log(events, of: current, earlier))
    }

    /// Logs a change that has been made, all in one piece, and puts it into force; returns where it stands.
    private func log(_ events: [LogEvent], of current: [ScreenID: Int?], _ earlier: LiveTemplates) async throws(Problem) -> UInt64? {
        let logIndex: UInt64?
        do throws(Problem) {
            logIndex = try await book.append(events).first?.index
        } catch {
            // An unlogged change must not stay in force. The caller hears why the log refused; a disk that fails here too leaves the change on
            // the disk, where the next start reads it.
            try? store.putBack(earlier, over: current)
            throw error
        }
        // The change is made and logged. What cannot be settled now is settled by the next change, or by the next start, which logs it again.
        try? store.settle()
        try await reloader.refreshBaselines()
        return logIndex
    }

    private static func event(_ retirement: TemplateRetirement, app: String, details: Details = [:]) -> LogEvent {
        var object = JSONObject([
            ("action", "retired"), ("actor", .string(retirement.actor)), ("screen_id", .string(retirement.screenID.rawValue)),
        ])
        if !app.isEmpty { object.set("app", to: .string(app)) }
        object.set("version", to: .count(retirement.version))
        if let reason = retirement.reason, !reason.isEmpty { object.set("reason", to: .string(reason)) }
        for case (let key, let value?) in details { object.set(key, to: value) }
        return LogEvent(.template, .object(object))
    }

    private static func event(_ template: Template, replacing: Int?, action: String, actor: String, details: Details) -> LogEvent {
        var object = JSONObject([
            ("action", .string(action)), ("actor", .string(actor)), ("screen_id", .string(template.screenID.rawValue)),
            ("version", .count(template.version)),
        ])
        if !template.metadata.app.isEmpty { object.set("app", to: .string(template.metadata.app)) }
        if let replacing { object.set("replaces", to: .count(replacing)) }
        if let baseline = template.baseline { object.set("baseline", to: .string(baseline.rawValue)) }
        if let reason = template.metadata.reason { object.set("reason", to: .string(reason)) }
        for case (let key, let value?) in details { object.set(key, to: value) }
        return LogEvent(.template, .object(object))
    }
}
