import Baseline
import SystemZero

/// Goes through the open changes of one capture with a person, and turns the answers into decisions. Asks and shows through closures only.
struct ReviewSession {
    private enum Answer: Hashable {
        case approve, reject, quarantine
        case tolerate(until: Int64)
    }

    /// What came of going through one capture.
    struct Outcome {
        /// In the order of the changes; none where nothing counts.
        let decisions: [BaselineDecision]
        /// Whether the person wants no further capture, or the input has ended.
        let hasQuit: Bool

        static let nothing = Outcome(decisions: [], hasQuit: true)
    }

    let review: ReviewCase
    let title: String
    let actor: String
    /// Taken when a person gives none; each reason given becomes the next one's default.
    var reason: String?
    var acceptsSuspicion = false

    private static let question = "  [a]pprove, [r]eject, [t]olerate, [u]nder quarantine, [s]kip, all the [rest], [q]uit? "

    init(review: ReviewCase, title: String, actor: String) {
        self.review = review
        self.title = title
        self.actor = actor
    }

    /// Asks about each open change. Who quits is asked whether the verdicts given so far stand; when the input ends nothing counts, for nobody
    /// said so.
    mutating func run(ask: (String) -> String?, say: (String) -> Void) -> Outcome {
        say(ReviewText.heading(review, title: title))
        var verdicts: [(item: ReviewCase.Item, answer: Answer, reason: String)] = []
        let open = review.open
        var rest: (answer: Answer, reason: String)?
        for (position, item) in open.enumerated() {
            say(ReviewText.render(item, position: position + 1, of: open.count))
            if let rest {
                verdicts.append((item, rest.answer, rest.reason))
                continue
            }
            var isRest = false
            asking: while true {
                guard let typed = ask(isRest ? "  all the rest: [a]pprove, [r]eject, [t]olerate, [q]uit? " : Self.question) else {
                    return .nothing
                }
                switch typed.trimmed.lowercased() {
                case "a", "approve": guard take(.approve, ask, into: &verdicts, item) else { return .nothing }
                case "r", "reject": guard take(.reject, ask, into: &verdicts, item) else { return .nothing }
                case "u", "quarantine": guard take(.quarantine, ask, into: &verdicts, item) else { return .nothing }
                case "t", "tolerate":
                    guard let until = askMoment(ask, say) else { return .nothing }
                    guard take(.tolerate(until: until), ask, into: &verdicts, item) else { return .nothing }
                case "s", "skip": if isRest { return Outcome(decisions: decisions(verdicts), hasQuit: false) }
                case "rest":
                    isRest = true
                    continue asking
                case "q", "quit": return keepsSoFar(verdicts.count, ask) ? Outcome(decisions: decisions(verdicts), hasQuit: true) : .nothing
                default:
                    say("  one of a, r, t, u, s, rest, q")
                    continue asking
                }
                break asking
            }
            if isRest, let last = verdicts.last { rest = (last.answer, last.reason) }
        }
        return Outcome(decisions: decisions(verdicts), hasQuit: false)
    }

    /// Whether verdicts on some of the changes are to stand.
    private func keepsSoFar(_ count: Int, _ ask: (String) -> String?) -> Bool {
        while count > 0, let typed = ask("  keep the \(count.of("verdict")) given so far? [y]es, [n]o: ") {
            switch typed.trimmed.lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            default: continue
            }
        }
        return false
    }

    /// Every open change approved.
    func approvingAll(because reason: String) -> [BaselineDecision] {
        decisions(review.open.map { ($0, .approve, reason) })
    }

    private mutating func take(
        _ answer: Answer, _ ask: (String) -> String?, into verdicts: inout [(item: ReviewCase.Item, answer: Answer, reason: String)],
        _ item: ReviewCase.Item
    ) -> Bool {
        while true {
            guard let typed = ask("  reason\(reason.map { " [\($0)]" } ?? ""): ") else { return false }
            let given = typed.trimmed.isEmpty ? reason : typed.trimmed
            guard let given else { continue }
            reason = given
            verdicts.append((item, answer, given))
            return true
        }
    }

    private func askMoment(_ ask: (String) -> String?, _ say: (String) -> Void) -> Int64? {
        while true {
            guard let typed = ask("  until (2026-12-24, or a time from now such as 7d): ") else { return nil }
            if let moment = Moment(argument: typed.trimmed) { return moment.seconds }
            say("  \(Problem.quote(typed)) is no moment")
        }
    }

    /// One decision for each verdict and reason; one for the whole capture when all of it is approved.
    private func decisions(_ verdicts: [(item: ReviewCase.Item, answer: Answer, reason: String)]) -> [BaselineDecision] {
        let isWhole = verdicts.count == review.open.count && verdicts.allSatisfy { $0.answer == .approve }
        let isBlocked = review.items.contains { $0.standing?.verdict == .reject || $0.standing?.verdict == .quarantine }
        if isWhole, !isBlocked, !verdicts.isEmpty {
            var reasons: [String] = []
            for verdict in verdicts where !reasons.contains(verdict.reason) { reasons.append(verdict.reason) }
            return [decision(.approve, changes: [], because: reasons.joined(separator: "; "))]
        }
        var groups: [(answer: Answer, reason: String, changes: [String])] = []
        for verdict in verdicts {
            let place = groups.firstIndex { $0.answer == verdict.answer && $0.reason == verdict.reason }
            if let place {
                groups[place].changes.append("\(verdict.item.number)")
            } else {
                groups.append((verdict.answer, verdict.reason, ["\(verdict.item.number)"]))
            }
        }
        return groups.map { decision($0.answer, changes: $0.changes, because: $0.reason) }
    }

    private func decision(_ answer: Answer, changes: [String], because reason: String) -> BaselineDecision {
        let verdict: ApprovalEntry.Verdict =
            switch answer {
            case .approve: .approve
            case .reject: .reject
            case .quarantine: .quarantine
            case .tolerate(let until): .tolerate(until: until)
            }
        var decision = BaselineDecision(
            screenID: review.screenID.rawValue, captureID: review.captureID, verdict: verdict, changes: changes, reason: reason,
            actor: actor, expecting: review.template.version)
        decision.acceptsSuspicion = acceptsSuspicion
        return decision
    }
}

extension String {
    /// Without blanks and line breaks at both ends.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
