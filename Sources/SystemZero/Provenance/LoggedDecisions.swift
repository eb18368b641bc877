import AccessibilityTree
import IntegrityLog
import PolicyHost

/// The decisions that the log names, with the inputs that are still kept.
struct LoggedDecisions: Sendable {
    let log: LogReader
    let store: DecisionStore

    struct Decision: Sendable {
        let input: RecordedInput
        let kind: DecisionRecorder.Kind
    }

    struct Found: Sendable {
        var decisions: [Decision] = []
        /// Inputs that entries name and that are gone or damaged.
        var missing = 0
    }

    private static let chunk = 1_000

    /// Reads a stretch of the log. Entries that cannot be read end it: what lies behind damage is not to be trusted.
    ///
    /// - Parameter most: of inputs; the newest are kept.
    func read(from first: UInt64, to end: UInt64, most: Int = 100_000) -> Found {
        var found = Found()
        // What the log says about its damage is for whoever verifies it; here the stretch is empty, or ends, where it cannot be read.
        var next = max(first, (try? log.entries(from: first, limit: 1))?.first?.index ?? end)
        while next < end, let entries = try? log.entries(from: next, limit: Self.chunk), let last = entries.last {
            for entry in entries where entry.index < end { add(entry, to: &found) }
            if found.decisions.count > 2 * most { found.decisions.removeFirst(found.decisions.count - most) }
            next = last.index + 1
        }
        found.decisions.removeFirst(max(0, found.decisions.count - most))
        return found
    }

    private func add(_ entry: LogEntry, to found: inout Found) {
        // An entry whose data does not parse names no input; it counts like one that was logged without.
        guard let kind = LogEvent.Kind(rawValue: entry.kind), kind == .access || kind == .capture,
            let data = try? JSONValue.parse(Array(entry.data)),
            let digest = data[kind == .access ? "input_digest" : "judged_inputs"]?.string
        else { return }
        do throws(Problem) {
            if kind == .access {
                let input = try store.input(digest)
                found.decisions.append(Decision(input: input, kind: data["allowed"]?.bool == true ? .grant : .denial))
            } else {
                found.decisions += try store.judgements(digest).map { Decision(input: $0, kind: .change) }
            }
        } catch {
            // Its retention has ended, or somebody damaged it: a replay says how many it had to leave out.
            found.missing += 1
        }
    }
}
