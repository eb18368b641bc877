/// Three hashes per node of a tree, for finding what two trees have in common.
///
/// Keyed per process (``KeyedHash``) and so neither stored nor ordered by: equal hashes are a hint that the differ confirms byte by byte.
/// Bounds and stable ids are not part of them: geometry is compared coarsely, and ids that change on every load would hide everything.
package struct SubtreeHashes: Sendable {
    /// The subtree as far as it is compared: role, name, value, description, states, properties, and the children in order.
    package let content: [UInt64]
    /// The subtree's roles and nesting alone.
    package let structure: [UInt64]
    /// The node's own role and name.
    package let label: [UInt64]

    /// One backward sweep over the preorder, no recursion. O(nodes + text).
    package static func compute(_ tree: Tree, scope: ComparisonScope, key: KeyedHash = .process) -> SubtreeHashes {
        let arena = tree.arena
        let ends = arena.ends
        let own = OwnHashes(arena, scope: scope, key: key)
        var content = own.content
        var structure = own.role
        var node = arena.count - 1
        while node >= 0 {
            let end = Int(ends[node])
            var child = node + 1
            if child < end {
                var contentState = content[node]
                var structureState = structure[node]
                while child < end {
                    contentState = key.mix(contentState, content[child])
                    structureState = key.mix(structureState, structure[child])
                    child = Int(ends[child])
                }
                // Closing with the size keeps a node's own fields from being taken for a child's.
                content[node] = key.mix(contentState, UInt64(truncatingIfNeeded: end - node))
                structure[node] = key.mix(structureState, UInt64(truncatingIfNeeded: end - node))
            }
            node -= 1
        }
        return SubtreeHashes(content: content, structure: structure, label: own.label)
    }
}

/// The hashes of the nodes without their children.
private struct OwnHashes {
    var content: [UInt64]
    var role: [UInt64]
    var label: [UInt64]

    init(_ arena: NodeArena, scope: ComparisonScope, key: KeyedHash) {
        let count = arena.count
        content = [UInt64](repeating: 0, count: count)
        role = content
        label = content
        let compared = scope.comparedKeys(of: arena)
        let localNames = arena.localPropertyNames.map { key.hash(Array($0.utf8)) }
        let text = arena.text
        let (roles, names, values, descriptions) = (arena.roles, arena.names, arena.values, arena.descriptions)
        let (states, propertyCounts, kept) = (arena.states, arena.propertyCounts, ~scope.ignoredStates.rawValue)
        for node in 0..<count {
            let roleHash = key.mix(1, UInt64(roles[node].rawValue))
            let labelHash = key.mix(roleHash, key.hash(names[node], in: text))
            var state = key.mix(labelHash, states[node].rawValue & kept)
            if !values[node].isEmpty, !scope.ignoresValue { state = key.mix(state ^ 2, key.hash(values[node], in: text)) }
            if !descriptions[node].isEmpty, !scope.ignoresDescription {
                state = key.mix(state ^ 3, key.hash(descriptions[node], in: text))
            }
            if propertyCounts[node] > 0 {
                // A sum, so that the order in which a source lists the properties is nothing.
                var sum: UInt64 = 0
                for property in arena.properties(node) where compared[Int(property.key.rawValue)] {
                    let name =
                        property.key.isLocal
                        ? localNames[Int(property.key.rawValue - PropertyKey.firstLocal)] : UInt64(property.key.rawValue)
                    sum &+= key.mix(name, key.hash(property.value, in: text))
                }
                state = key.mix(state, sum)
            }
            role[node] = roleHash
            label[node] = labelHash
            content[node] = state
        }
    }
}
