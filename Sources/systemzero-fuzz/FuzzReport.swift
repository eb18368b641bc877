import AccessibilityTree
import SystemZero

/// What a run over one parser saw.
struct FuzzReport: Hashable, Sendable {
    let parser: String
    let seed: UInt64
    var taken = 0
    var refused = 0
    /// The processor time of the input that took longest.
    var slowest = 0.0
    /// What is wrong, and where the input lies; nil when nothing is.
    var finding: String?

    var line: String {
        let counts = "\(taken + refused) inputs, \(taken) taken, \(refused) refused, slowest \((slowest * 1_000).rounded()) ms"
        return "\(parser): seed \(seed): \(counts)\(finding.map { "\n\(parser): FINDING: \($0)" } ?? "")"
    }

    var json: JSONValue {
        .members([
            "parser": .string(parser), "seed": .string("\(seed)"), "inputs": .count(taken + refused), "taken": .count(taken),
            "refused": .count(refused), "slowest_milliseconds": .integer(Int64(slowest * 1_000)), "finding": finding.map { .string($0) },
        ])
    }
}
