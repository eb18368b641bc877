import Drift
import PolicyHost

/// The latest inputs of each class, so that a flood of one class pushes nothing of another out: whoever is refused a thousand times must
/// not be able to make the one refusal forgotten that a new policy is going to lift.
struct FairInputs {
    private var classes: [String: RecentInputs] = [:]
    /// Classes in the order in which they first appeared.
    private var order: [String] = []
    private let each: Int
    private let maximumClasses: Int

    /// - Parameters:
    ///   - each: how many inputs of one class are kept.
    ///   - classes: how many classes; further ones share the last.
    init(each: Int, classes: Int) {
        self.each = each
        maximumClasses = classes
    }

    /// Keeps an input in place of the oldest of its class. O(1).
    mutating func add(_ input: RecordedInput) {
        var name = input.fairClass
        if classes[name] == nil {
            if order.count >= maximumClasses { name = order[order.count - 1] } else { order.append(name) }
        }
        classes[name, default: RecentInputs(capacity: each)].add(input)
    }

    /// By class, oldest first.
    var inputs: [RecordedInput] { order.flatMap { classes[$0]?.inputs ?? [] } }
}

extension RecordedInput {
    /// What makes two denials alike: who, where, what.
    fileprivate var fairClass: String {
        switch self {
        case .access(let request), .rateLimits(let request):
            "\(hook.rawValue) \(request.principal.role) \(request.method) \(request.route) \(request.permission)"
        case .severity(let judged, let context):
            "severity \(judged.change.kind.rawValue) \(judged.change.ruleID ?? judged.change.attribute ?? "") \(context.screenID)"
        case .noise(let screen), .manipulation(let screen): "\(hook.rawValue) \(screen.context.app) \(screen.context.screenID)"
        }
    }
}
