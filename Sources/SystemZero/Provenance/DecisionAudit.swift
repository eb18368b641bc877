package import AccessibilityTree
package import PolicyHost

/// A logged decision beside the same decision made again.
package struct DecisionAudit: Sendable {
    package enum Verdict: String, Sendable {
        case same
        case different
    }

    /// What a policy answered.
    package struct Answer: Hashable, Sendable {
        /// `allow`, `deny`, `deny (policy_error)`, or a severity.
        package let result: String
        /// With the tags of a severity behind it.
        package let reason: String
        package let steps: Int

        var json: JSONValue { ["result": .string(result), "reason": .string(reason), "steps": .count(steps)] }
    }

    /// What a manipulation rule said when it looked at the kept screen again.
    package enum RuleRun: Hashable, Sendable {
        /// It found the very same again.
        case found(steps: Int)
        /// It finds something else, or nothing.
        case notFound(steps: Int)
        /// The screen is not kept: it was too large, or the entry is older than the keeping of screens.
        case notKept

        var json: JSONValue {
            switch self {
            case .found(let steps): ["outcome": "found", "steps": .count(steps)]
            case .notFound(let steps): ["outcome": "not_found", "steps": .count(steps)]
            case .notKept: ["outcome": "not_kept"]
            }
        }
    }

    package let index: UInt64
    package let time: String
    package let hook: PolicyHook
    /// What was decided about, for people.
    package let subject: String
    package let revision: String
    package let inputDigest: String
    package let logged: Answer
    package let now: Answer
    /// For a finding of `manipulation.lua`: whether its rule finds it again.
    package let rule: RuleRun?
    /// What an auditor should know beside the verdict.
    package let remarks: [String]

    /// Steps are no part of an answer: another build of this program may count some work differently.
    package var verdict: Verdict {
        if case .notFound = rule { return .different }
        return (logged.result, logged.reason) == (now.result, now.reason) ? .same : .different
    }

    package var json: JSONValue {
        .members([
            "index": .count(index), "time": .string(time), "verdict": .string(verdict.rawValue), "hook": .string(hook.rawValue),
            "subject": .string(subject), "policy_revision": .string(revision), "input_digest": .string(inputDigest),
            "logged": logged.json, "now": now.json, "rule": rule?.json, "remarks": remarks.isEmpty ? nil : .strings(remarks),
        ])
    }

    package var text: String {
        var lines = ["\(index)  \(verdict.rawValue)  \(hook.rawValue): \(subject)"]
        lines.append("  logged: \(Self.line(logged))")
        lines.append("  now:    \(Self.line(now))")
        lines.append("  policies \(revision), input \(inputDigest)")
        return (lines + remarks.map { "  note: \($0)" }).joined(separator: "\n")
    }

    private static func line(_ answer: Answer) -> String {
        "\(answer.result)\(answer.reason.isEmpty ? "" : ": " + answer.reason) (\(answer.steps) steps)"
    }
}
