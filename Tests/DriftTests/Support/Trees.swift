import AccessibilityTree
import Drift

/// Whether two trees agree in everything that a diff compares by default; names the first node that differs.
func firstDifference(_ first: Tree, _ second: Tree, exactBounds: Bool = false) -> String? {
    guard first.count == second.count else { return "\(first.count) nodes and \(second.count)" }
    let (left, right) = (first.arena, second.arena)
    for node in 0..<first.count {
        func properties(_ arena: NodeArena) -> [String] {
            arena.properties(node).map { arena.propertyName($0.key) + "=" + arena.string($0.value) }.sorted()
        }
        let same =
            left.roles[node] == right.roles[node] && left.ends[node] == right.ends[node] && left.name(node) == right.name(node)
            && left.value(node) == right.value(node) && left.states[node] == right.states[node]
            && left.string(left.identifiers[node]) == right.string(right.identifiers[node])
            && left.string(left.descriptions[node]) == right.string(right.descriptions[node]) && properties(left) == properties(right)
            && (!exactBounds || left.bounds[node] == right.bounds[node])
        if !same { return "node \(node): \(left.roleName(node)) `\(left.name(node))` and \(right.roleName(node)) `\(right.name(node))`" }
    }
    return nil
}
