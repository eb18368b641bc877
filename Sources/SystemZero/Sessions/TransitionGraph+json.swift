package import AccessibilityTree
package import Drift

extension TransitionGraph {
    /// One way from screen to screen that is allowed.
    package struct Edge: Hashable, Sendable {
        package let from: String
        package let to: String
        package let basis: Basis
    }

    /// The declared ways, and the learned ones where none is declared; by name.
    package var edges: [Edge] {
        Set(declared.keys).union(learned.keys).sorted().flatMap { from -> [Edge] in
            let targets = declared[from] ?? []
            if !targets.isEmpty { return targets.sorted().map { Edge(from: from, to: $0, basis: .declared) } }
            return (learned[from] ?? [:]).keys.sorted().map { Edge(from: from, to: $0, basis: .learned) }
        }
    }

    /// `{"screens": […], "transitions": [{"from", "to", "basis"}], "unknown_targets": [{"screen", "target", "suggestion"}]}`
    package var json: JSONValue {
        .members([
            "screens": .strings(declared.keys.sorted()),
            "transitions": .array(
                edges.map { .members(["from": .string($0.from), "to": .string($0.to), "basis": .string($0.basis.rawValue)]) }),
            "unknown_targets": .array(
                unknownTargets().map {
                    .members(["screen": .string($0.screen), "target": .string($0.target), "suggestion": .text($0.suggestion)])
                }),
        ])
    }
}
