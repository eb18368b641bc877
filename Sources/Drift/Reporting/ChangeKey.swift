package import AccessibilityTree
import Crypto

/// What a change is word for word: what somebody's verdict on it holds for, and for nothing else.
///
/// Unlike a fingerprint, which recognises the same finding under other texts, it covers every text of the change, and of an added or removed
/// subtree every node. Rectangles are left out: a page that is laid out anew by a pixel is no other change.
package enum ChangeKey {
    /// SHA-256 in hexadecimal. `before` and `after`: the trees that the indices of the change belong to. O(size of the subtree).
    package static func of(_ change: Change, before: Tree?, after: Tree?) -> String {
        var hash = SHA256()
        func put(_ text: String) {
            // Each part with its length before it, so that no two lists of parts read the same.
            hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
        }
        for part in [
            "change-1", change.kind.rawValue, change.ruleID ?? "", change.attribute ?? "", change.path, change.before ?? "",
            change.after ?? "", change.evidence ?? "", String(change.size),
        ] { put(part) }
        if let node = change.node {
            for part in [node.role, node.name, node.value, node.identifier] + node.states { put(part) }
            for (key, value) in node.properties.sorted(by: { $0.key < $1.key }) {
                put(key)
                put(value)
            }
        }
        switch change.kind {
        case .added: subtree(after, change.afterIndex).forEach(put)
        case .removed: subtree(before, change.beforeIndex).forEach(put)
        default: break
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Every text of the nodes below one, in preorder, each node with its depth.
    private static func subtree(_ tree: Tree?, _ root: Int?) -> [String] {
        guard let tree, let root, root < tree.count else { return [] }
        let arena = tree.arena
        return (root..<Int(arena.ends[root])).flatMap { node in
            [
                String(Int(arena.depths[node] - arena.depths[root])), arena.roleName(node), arena.name(node), arena.value(node),
                arena.string(arena.descriptions[node]), arena.string(arena.identifiers[node]),
            ] + arena.states[node].names
                + arena.properties(node).flatMap { [arena.propertyName($0.key), arena.string($0.value)] }
        }
    }
}
