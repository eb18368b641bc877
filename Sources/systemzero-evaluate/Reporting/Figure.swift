import AccessibilityTree
import SystemZero

/// One measured number beside its goal.
struct Figure {
    let name: String
    /// As the table shows it.
    let shown: String
    let value: JSONValue
    /// In words; nil for a number that is only reported.
    let goal: String?
    let holds: Bool

    /// A number that is only reported.
    init(_ name: String, _ shown: String, value: JSONValue? = nil) {
        self.init(name, shown, value: value ?? .string(shown), goal: nil, holds: true)
    }

    init(_ name: String, _ shown: String, value: JSONValue, goal: String?, holds: Bool) {
        self.name = name
        self.shown = shown
        self.value = value
        self.goal = goal
        self.holds = holds
    }

    /// So many of so many, with a least share.
    static func share(_ name: String, _ count: Int, of total: Int, atLeast least: Double? = nil) -> Figure {
        let share = total == 0 ? 1 : Double(count) / Double(total)
        return Figure(
            name, "\(count) of \(total) (\(percent(share)))",
            value: ["count": .count(count), "of": .count(total), "share": .share(share)],
            goal: least.map { "at least \(percent($0))" }, holds: least.map { share >= $0 } ?? true)
    }

    static func number(
        _ name: String, _ value: Double, atLeast least: Double? = nil, atMost most: Double? = nil, unit: String = ""
    ) -> Figure {
        let goal = least.map { "at least \(rounded($0))\(unit)" } ?? most.map { "at most \(rounded($0))\(unit)" }
        return Figure(
            name, rounded(value) + unit, value: .share(value), goal: goal,
            holds: least.map { value >= $0 } ?? most.map { value <= $0 } ?? true)
    }

    private static func percent(_ share: Double) -> String { rounded(share * 100) + " %" }

    /// At most three digits after the point, no trailing zeros.
    static func rounded(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        var text = "\(abs(thousandths) / 1_000)"
        let rest = abs(thousandths) % 1_000
        if rest > 0 {
            var digits = String(repeating: "0", count: 3 - "\(rest)".count) + "\(rest)"
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return (thousandths < 0 ? "-" : "") + text
    }

    var json: JSONValue {
        .members([
            "name": .string(name), "value": value, "shown": .string(shown), "goal": .text(goal), "held": goal == nil ? nil : .bool(holds),
        ])
    }
}
