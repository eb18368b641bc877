import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyEval: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Ask a hook one question: result, reason, steps, time.",
        discussion: """
            The input is a JSON document: the request for access and rate_limits, the change for severity (with `context` beside it), the tree for
            noise (with `app` beside it), the captured tree `after` and the approved one `before` for manipulation, or a recorded decision.
            Fields that it leaves out take the values of a harmless sample; docs/POLICY_REFERENCE.md lists them. Trees are native captures
            (`systemzero convert --to native`); noise and manipulation take a capture of any format as well, which then has nothing beside it.

            EXIT STATUS
              0 the policy answered, 1 the policy failed, 2 the question could not be asked

            EXAMPLES
              echo '{"permission": "keys:write", "principal": {"role": "operator"}}' | systemzero policy eval access --input -
              systemzero policy eval severity --input change.json --json
              systemzero policy eval rate_limits policies --input request.json
              systemzero policy eval noise --input capture.json
              systemzero policy eval manipulation --input - <<< '{"after": {"role": "button", "name": "Only today"}}'
            """.flowing)

    @Argument(help: "The hook: access, rate_limits, noise, severity or manipulation (or its file, or its function).") var hook: String
    @OptionGroup var source: PolicySetOptions
    @Option(help: "The JSON document; - reads standard input.", completion: .file()) var input: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let hook = try PolicyHook.named(hook)
        let input = try PolicyInputFile.one(input, hook: hook)
        let engine = try source.engine()
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = engine.evaluate(input)
        let time = clock.now - start
        return CommandAnswer(
            output: json ? document(outcome, time, engine.revision).jsonText : text(outcome, time),
            status: outcome.failure == nil ? .clean : .found)
    }

    private func text(_ outcome: PolicyOutcome, _ time: Duration) -> String {
        var lines = [outcome.text]
        if !outcome.reason.isEmpty { lines.append("  reason  \(outcome.reason)") }
        lines.append("  steps   \(outcome.steps)")
        lines.append("  time    \(time.text)")
        if let failure = outcome.failure { lines.append(failure.diagnostic.description) }
        return lines.joined(separator: "\n")
    }

    private func document(_ outcome: PolicyOutcome, _ time: Duration, _ revision: PolicyRevision) -> JSONValue {
        .members([
            "result": .string(outcome.text), "reason": .string(outcome.reason), "steps": .count(outcome.steps),
            "milliseconds": .share(time / .milliseconds(1)), "revision": .string(revision.description),
            "failure": outcome.failure?.diagnostic.json,
        ])
    }
}
