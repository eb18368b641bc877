import AccessibilityTree
import Drift

/// Replaying recorded decisions.
extension FlipTable {
    /// Asks both engines about every input and lists what differs. Pure: nothing is stored or counted. O(inputs) Lua calls.
    package static func replay(_ inputs: [RecordedInput], old: PolicyEngine, new: PolicyEngine) -> FlipTable {
        FlipTable(rows: inputs.compactMap { row($0, old, new) }, replayed: inputs.count)
    }

    private static func row(_ input: RecordedInput, _ old: PolicyEngine, _ new: PolicyEngine) -> Row? {
        let before = old.evaluate(input)
        let after = new.evaluate(input)
        guard before.text != after.text else { return nil }
        return Row(
            hook: input.hook, input: input.digest, subject: input.subject, before: before.text, after: after.text,
            weakens: after.strictness < before.strictness)
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
        case .noise(let screen):
            "noise in \(screen.comparison.after.count) nodes\(screen.context.app.isEmpty ? "" : " of \(screen.context.app)")"
        case .manipulation(let screen):
            screen.context.screenID.isEmpty ? "deception on an unknown screen" : "deception on \(screen.context.screenID)"
        }
    }
}
