import AccessibilityTree
import Drift
import SystemZero

/// What there is to know about a capture beside its nodes, as a person reads it in a terminal.
struct TreeFacts {
    let file: TreeFile

    init(_ file: TreeFile) { self.file = file }

    var text: String {
        var lines = [
            "source      \(file.capture.raw.format.rawValue)",
            "nodes       \(file.tree.count) (\(file.capture.raw.arena.count) read), \(file.depth) levels",
            "classes     " + Self.list(file.classCounts.map { ($0.name, $0.count) }),
            "dropped     " + Self.list(file.dropped),
        ]
        let suspicions = file.suspicions
        lines += suspicions.isEmpty ? ["suspect     no"] : suspicions.map { "suspect     \($0.code): \(DisplayText.plain($0.reason))" }
        lines += Signatures.compute(file.tree).named.map { name, digest in
            name + String(repeating: " ", count: 12 - name.count) + digest
        }
        return lines.joined(separator: "\n")
    }

    private static func list(_ counts: [(String, Int)]) -> String {
        counts.isEmpty ? "nothing" : counts.map { "\($1) \(DisplayText.plain($0, limit: 80))" }.joined(separator: ", ")
    }
}
