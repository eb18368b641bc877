import AccessibilityTree
import Drift
package import IntegrityLog
import PolicyHost

/// Makes logged decisions again: the entry says what was decided, its blobs say by which policies and about what.
///
/// Reads only; works beside a running server. Whether the entry itself is what was written is the question of `log verify`.
package struct DecisionAuditor {
    private let log: LogReader
    let store: DecisionStore
    /// Engines of the bundles that were met last, newest last.
    private var engines: [(bundle: String, engine: PolicyEngine)] = []

    private static let maximumEngines = 4

    package init(log: LogReader, store: DecisionStore) {
        self.log = log
        self.store = store
    }

    /// Whether an entry can be audited at all, for ranges.
    package static func isDecision(_ entry: LogEntry) -> Bool {
        switch LogEvent.Kind(rawValue: entry.kind) {
        case .access, .drift: true
        case .capture: (try? JSONValue.parse(Array(entry.data)))?["judged_inputs"] != nil  // what is no JSON names no input
        default: false
        }
    }

    /// - Throws: ``Problem`` `not_a_decision`; `blob_not_found` or `blob_damaged` when input or policies are gone; those of the log.
    package mutating func audit(_ index: UInt64) throws(Problem) -> DecisionAudit {
        try audit(entry(index))
    }

    package mutating func audit(_ entry: LogEntry) throws(Problem) -> DecisionAudit {
        // The writers of decisions write JSON: what is none was written by something else.
        guard let data = try? JSONValue.parse(Array(entry.data)) else { throw Self.notADecision(entry) }
        if entry.kind == LogEvent.Kind.capture.rawValue { return try auditSummary(entry, data) }
        guard let digest = data["input_digest"]?.string else { throw Self.notADecision(entry) }
        switch LogEvent.Kind(rawValue: entry.kind) {
        case .access:
            let input = try store.input(digest)
            let engine = try engine(data["policy_bundle"]?.string, of: entry, data)
            return audit(entry, data, input, engine, logged: Self.loggedAccess(data))
        case .drift:
            let capture = try capture(of: entry, data)
            guard let inputs = capture["judged_inputs"]?.string else { throw Self.notADecision(entry) }
            guard let input = try store.judgements(inputs).first(where: { "sha256:" + $0.digest == digest }) else {
                throw Problem(
                    .blobDamaged, "the inputs `\(inputs)` do not hold `\(digest)`", location: "entry \(entry.index)",
                    help: "the entry and its capture do not belong together; run systemzero log verify")
            }
            let engine = try engine(capture["policy_bundle"]?.string, of: entry, data)
            let rule = try rerun(data, screens: capture["judged_screens"]?.string, digest: digest, engine)
            return audit(entry, data, input, engine, logged: Self.loggedVerdict(data), rule: rule)
        default: throw Self.notADecision(entry)
        }
    }

    private func audit(
        _ entry: LogEntry, _ data: JSONValue, _ input: RecordedInput, _ engine: PolicyEngine, logged: DecisionAudit.Answer,
        rule: DecisionAudit.RuleRun? = nil
    ) -> DecisionAudit {
        let outcome = engine.evaluate(input)
        let now = DecisionAudit.Answer(
            result: entry.kind == LogEvent.Kind.drift.rawValue ? outcome.severityName : outcome.text, reason: outcome.reason,
            steps: outcome.steps)
        return DecisionAudit(
            index: entry.index, time: entry.timeText, hook: input.hook, subject: input.subject, revision: engine.revision.description,
            inputDigest: data["input_digest"]?.string ?? "", logged: logged, now: now, rule: rule,
            remarks: Self.remarks(data, logged, now, rule))
    }

    /// The policies that an entry says have judged.
    mutating func engine(_ bundle: String?, of entry: LogEntry, _ data: JSONValue) throws(Problem) -> PolicyEngine {
        guard let bundle, let revision = data["policy_revision"]?.string else { throw Self.notADecision(entry) }
        let engine = try engine(bundle)
        guard engine.revision.description == revision else {
            throw Problem(
                .blobDamaged, "the bundle `\(bundle)` is not of the revision that the entry names", location: "entry \(entry.index)",
                help: "run systemzero log verify: one of the two was written by somebody else")
        }
        return engine
    }
}

// MARK: - What the entry says

extension DecisionAuditor {
    private static func loggedAccess(_ data: JSONValue) -> DecisionAudit.Answer {
        let result = data["allowed"]?.bool == true ? "allow" : data["failure"] == nil ? "deny" : "deny (policy_error)"
        return DecisionAudit.Answer(
            result: result, reason: data["reason"]?.string ?? "", steps: Int(clamping: data["steps"]?.integer ?? 0))
    }

    private static func loggedVerdict(_ data: JSONValue) -> DecisionAudit.Answer {
        let tags = data["tags"]?.array?.compactMap(\.string) ?? []
        return DecisionAudit.Answer(
            result: data["severity"]?.string ?? "",
            reason: (data["reason"]?.string ?? "") + (tags.isEmpty ? "" : " [\(tags.joined(separator: ", "))]"),
            steps: Int(clamping: data["steps"]?.integer ?? 0))
    }

    static func remarks(
        _ data: JSONValue, _ logged: DecisionAudit.Answer, _ now: DecisionAudit.Answer, _ rule: DecisionAudit.RuleRun?
    ) -> [String] {
        var remarks: [String] = []
        if logged.steps != now.steps { remarks.append("the steps differ: \(logged.steps) then, \(now.steps) now") }
        if let cause = data["failure_cause"]?.string, ["busy", "capture_budget", "budget"].contains(cause) {
            remarks.append("the policy failed then for want of time or budget (\(cause)), which depends on what else ran")
        }
        let name = data["rule_id"]?.string ?? ""
        switch rule {
        case nil: break
        case .found(let steps): remarks.append("the rule `\(name)` looked again and found the same (\(steps) steps)")
        case .notFound(let steps): remarks.append("the rule `\(name)` looked again and does not find this (\(steps) steps)")
        case .notKept:
            remarks.append("the severity is judged again; the screen is not kept, so the rule `\(name)` could not look again")
        }
        return remarks
    }

    /// The entry of the capture that a finding belongs to: it stands before its findings, in one batch with them.
    private func capture(of entry: LogEntry, _ data: JSONValue) throws(Problem) -> JSONValue {
        guard let id = data["capture_id"]?.string else { throw Self.notADecision(entry) }
        var index = entry.index
        while index > 0, entry.index - index <= UInt64(CaptureIntake.maximumEntries) {
            index -= 1
            let before = try self.entry(index)
            guard before.kind != LogEvent.Kind.capture.rawValue else {
                // An entry that cannot be read is as little this capture's as one with another id; both end below.
                guard let capture = try? JSONValue.parse(Array(before.data)), capture["capture_id"]?.string == id else { break }
                return capture
            }
        }
        throw Problem(
            .notADecision, "the entry of the capture \(Problem.quote(id)) does not stand before its finding",
            location: "entry \(entry.index)",
            help: "run systemzero log verify")
    }

    private func entry(_ index: UInt64) throws(Problem) -> LogEntry {
        do {
            return try log.entry(at: index)
        } catch {
            throw Problem(log: error)
        }
    }

    private mutating func engine(_ bundle: String) throws(Problem) -> PolicyEngine {
        if let found = engines.first(where: { $0.bundle == bundle }) { return found.engine }
        let restored = try store.bundle(bundle)
        do {
            let engine = try PolicyEngine(restored.set, options: restored.options)
            engines.append((bundle, engine))
            if engines.count > Self.maximumEngines { engines.removeFirst() }
            return engine
        } catch {
            throw Problem(policies: error)
        }
    }

    static func notADecision(_ entry: LogEntry) -> Problem {
        let help =
            switch LogEvent.Kind(rawValue: entry.kind) {
            case .capture: "nothing was found in it, so no policy judged it"
            case .accessDenials: "refusals without a key are counted, not kept one by one"
            default: "`access`, `drift` and `capture` entries that name an `input_digest` can be audited"
            }
        return Problem(
            .notADecision, "the entry is of the kind `\(entry.kind)` and names no input of a policy", location: "entry \(entry.index)",
            help: help)
    }
}

extension PolicyOutcome {
    /// The severity without the mark of a failure, as entries write it.
    fileprivate var severityName: String { String(text.prefix { $0 != " " }) }
}
