import AccessibilityTree

/// One of the two trees of a diff, with the columns and hashes that matching reads. A class, so that handing it on costs one retain and not
/// one a column.
final class MatchSide: Sendable {
    let tree: Tree
    let arena: NodeArena
    let roles: [Role]
    let parents: [Int32]
    let ends: [Int32]
    let names: [TextRange]
    let hashes: SubtreeHashes

    init(_ tree: Tree, _ options: DiffOptions) {
        self.tree = tree
        arena = tree.arena
        roles = arena.roles
        parents = arena.parents
        ends = arena.ends
        names = arena.names
        hashes = SubtreeHashes.compute(tree, scope: options.scope, key: options.hashKey)
    }

    var count: Int { roles.count }

    @inline(__always)
    func size(_ node: Int) -> Int { Int(ends[node]) - node }
    func isLeaf(_ node: Int) -> Bool { Int(ends[node]) == node + 1 }

    /// Whether the name of a node stands for all of it: a leaf's, or a control's.
    func isNamedUnit(_ node: Int) -> Bool { !names[node].isEmpty && (isLeaf(node) || tree.classes[node].isUsable) }

    /// Whether the node or one of the first few below it carries a text, so that being equal means something.
    func isTelling(_ node: Int) -> Bool {
        let end = min(Int(ends[node]), node + 4)
        for index in node..<end where !names[index].isEmpty || !arena.values[index].isEmpty { return true }
        return end - node == 4
    }

    /// The nodes with the largest subtrees first, in preorder among equals. A counting sort, O(n).
    func largestFirst() -> [Int32] {
        var starts = [Int32](repeating: 0, count: count + 2)
        for node in 0..<count { starts[count - size(node) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var order = [Int32](repeating: 0, count: count)
        for node in 0..<count {
            let bucket = count - size(node)
            order[Int(starts[bucket])] = Int32(truncatingIfNeeded: node)
            starts[bucket] += 1
        }
        return order
    }
}
