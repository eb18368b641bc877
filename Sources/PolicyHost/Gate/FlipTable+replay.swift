import Drift

/// Replaying recorded decisions.
extension FlipTable {
    /// Asks both engines about every input and lists what differs. Pure: nothing is stored or counted. O(inputs) Lua calls.
    package static func replay(_ inputs: [RecordedInput], old: PolicyEngine, new: PolicyEngine) -> FlipTable {
        FlipTable(rows: inputs.compactMap { row($0, old, new) }, replayed: inputs.count)
    }

    private static func row(_ input: RecordedInput, _ old: PolicyEngine, _ new: PolicyEngine) -> Row? {
        let before = Outcome(input, by: old)
        let after = Outcome(input, by: new)
        guard before.text != after.text else { return nil }
        return Row(
            hook: input.hook, input: input.digest, subject: input.subject, before: before.text, after: after.text,
            weakens: after.strictness < before.strictness)
    }

    /// An answer as text, and how strict it is.
    private struct Outcome {
        let text: String
        let strictness: Double

        init(_ input: RecordedInput, by engine: PolicyEngine) {
            switch input {
            case .access(let request):
                let decision = engine.authorize(request)
                text = decision.failure == nil ? (decision.allowed ? "allow" : "deny") : "deny (policy_error)"
                strictness = decision.allowed ? 0 : 1
            case .rateLimits(let request):
                let limits = engine.rateLimits(for: request).limits
                text = limits.isEmpty ? "no limit" : limits.map(Self.text).joined(separator: ", ")
                strictness = -(limits.map { $0.rate / $0.per / max($0.cost, 1e-9) }.min() ?? .infinity)
            case .severity(let change, let context):
                var budget = engine.makeBudget()
                let verdict = engine.judge([change], context: context, budget: &budget).first
                let severity = verdict?.severity ?? .critical
                text = verdict?.failure == nil ? severity.rawValue : "critical (policy_error)"
                strictness = Double(Severity.allCases.firstIndex(of: severity) ?? 0)
            }
        }

        private static func text(_ limit: RateLimit) -> String {
            "\(limit.key) \(limit.rate)/\(limit.per)s burst \(limit.burst) cost \(limit.cost)"
        }
    }
}

extension RecordedInput {
    /// What the decision is about, for people.
    package var subject: String {
        switch self {
        case .access(let request), .rateLimits(let request):
            "\(request.method) \(request.route) (\(request.permission)) as \(request.principal.role)"
        case .severity(let judged, let context):
            [judged.change.kind.rawValue, judged.change.attribute ?? judged.change.ruleID, judged.change.path, "on \(context.screenID)"]
                .compactMap(\.self).joined(separator: " ")
        }
    }
}
