import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

/// `systemzero policy audit`: logged decisions made again.
struct PolicyAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Make logged decisions again and compare; exit status 0 the same, 1 different, 2 cannot tell.",
        discussion: """
            Takes the decision from its log entry, the policies and the input from the blobs that the entry names. An `access` entry is
            decided again; a `drift` entry is judged again, and the manipulation rule that found it looks at the kept screen again; a `capture`
            entry is summed up again from all its findings. Reads only, also beside a running server. Input or policies may be past their retention (DECISION_DAYS); then the exit status is 2 and the
            message says which is missing.

            EXAMPLES
              systemzero policy audit 42
              systemzero policy audit 42 57 --json
              systemzero policy audit --since 1000
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The index of a log entry; several are allowed.") var index: [UInt64] = []
    @Option(help: "Audit every decision from this index on.") var since: UInt64?
    @Option(help: "The log's folder; without it the one of the settings.") var log: String?
    @Flag(help: "Answer as JSON, one object a line and decision.") var json = false

    func validate() throws {
        guard index.isEmpty != (since == nil) else { throw ValidationError("name the indices of entries, or --since INDEX") }
    }

    func run() async throws {
        var tally = Tally()
        try await reporting {
            let settings = try options.load()
            let reader = try LogKeys.reader(log ?? settings.logPath)
            var auditor = DecisionAuditor(log: reader, store: DecisionStore(settings: settings))
            for number in index { try report(number, &tally) { try auditor.audit(number) } }
            if let since {
                try LoggedRange.forEach(in: reader, from: since) { entry in
                    guard DecisionAuditor.isDecision(entry) else { return }
                    try report(entry.index, &tally) { try auditor.audit(entry) }
                }
                if !json { Terminal.write(tally.text) }
            }
        }
        if let status = tally.exitCode { throw status }
    }

    private func report(_ index: UInt64, _ tally: inout Tally, _ audit: () throws -> DecisionAudit) throws {
        do {
            let audit = try audit()
            tally.count(audit.verdict)
            Terminal.write(json ? audit.json.jsonText : audit.text)
        } catch let problem as Problem {
            tally.unanswered += 1
            if json {
                Terminal.write(
                    JSONValue.members([
                        "index": .count(index), "verdict": "unanswered", "code": .string(problem.code), "detail": .string(problem.detail),
                        "help": .text(problem.help),
                    ]).jsonText)
            } else {
                Terminal.note("\(index)  \(problem)")
            }
        }
    }

    /// How many decisions came out how.
    private struct Tally {
        var same = 0
        var different = 0
        var unanswered = 0

        mutating func count(_ verdict: DecisionAudit.Verdict) {
            if verdict == .same { same += 1 } else { different += 1 }
        }

        var text: String { "\(same) the same, \(different) different, \(unanswered) unanswered" }

        /// A decision that differs weighs more than one that cannot be told: it is an answer.
        var exitCode: ExitCode? { different > 0 ? .found : unanswered > 0 ? .unanswered : nil }
    }
}
