package import AccessibilityTree
import Drift

/// What a set answers to a recorded input, in a form that can be compared and shown.
package struct PolicyOutcome: Hashable, Sendable {
    /// `allow`, `deny`, `critical`, the limits, the findings, or what is noise.
    package let text: String
    /// What counts as another answer: ``text``, but for findings without the places, which change with the names of nodes.
    let answer: String
    /// Reason and tags, for people.
    package let reason: String
    package let steps: Int
    package let failure: PolicyFailure?
    /// More is stricter; comparable within one hook.
    let strictness: Double

    init(text: String, answer: String? = nil, reason: String, steps: Int, failure: PolicyFailure?, strictness: Double) {
        self.text = text
        self.answer = answer ?? text
        self.reason = reason
        self.steps = steps
        self.failure = failure
        self.strictness = strictness
    }

    init(_ decision: AccessDecision) {
        text = decision.failure == nil ? (decision.allowed ? "allow" : "deny") : "deny (policy_error)"
        reason = decision.reason
        answer = text
        steps = decision.provenance.steps
        failure = decision.failure
        strictness = decision.allowed ? 0 : 1
    }

    init(_ decision: RateLimitDecision) {
        let limits = decision.limits.map {
            "\($0.key) \(Self.plain($0.rate)) per \(Self.plain($0.per)) s, burst \(Self.plain($0.burst)), cost \(Self.plain($0.cost))"
        }
        text = limits.isEmpty ? "no limit" : limits.joined(separator: "; ")
        reason = decision.failure == nil ? "" : "the built-in limits apply"
        answer = text
        steps = decision.provenance.steps
        failure = decision.failure
        strictness = -(decision.limits.map { $0.rate / $0.per / max($0.cost, 1e-9) }.min() ?? .infinity)
    }

    init(_ verdict: Verdict) {
        text = verdict.failure == nil ? verdict.severity.rawValue : "critical (policy_error)"
        reason = verdict.reason + (verdict.tags.isEmpty ? "" : " [\(verdict.tags.joined(separator: ", "))]")
        answer = text
        steps = verdict.provenance.steps
        failure = verdict.failure
        strictness = Double(Severity.allCases.firstIndex(of: verdict.severity) ?? 0)
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }

    /// `{"result", "reason", "steps", "error"?}`
    package var document: JSONValue {
        var object = JSONObject([("result", .string(text)), ("reason", .string(reason)), ("steps", .integer(Int64(steps)))])
        object["error"] = failure.map { .string($0.diagnostic.headline) }
        return .object(object)
    }
}

extension PolicyEngine {
    /// Answers a recorded or hand-written input: `policy eval`. Pure; nothing is counted or stored.
    package func evaluate(_ input: RecordedInput) -> PolicyOutcome {
        switch input {
        case .access(let request): return PolicyOutcome(authorize(request))
        case .rateLimits(let request): return PolicyOutcome(rateLimits(for: request))
        case .severity(let change, let context):
            var budget = makeBudget()
            return PolicyOutcome(judge(change, context: context, budget: &budget))
        case .noise(let screen): return outcome(noise: screen)
        case .manipulation(let screen): return outcome(manipulation: screen)
        }
    }
}
