import AccessibilityTree
import LuaRuntime

/// Looking around from a node.
extension Screen {
    /// Nodes of the subtree of `node`, itself left out, that a matcher selects, at most `limit`; and how many were looked at. O(subtree).
    func find(_ matcher: ScreenMatcher, inside node: ScreenNode, limit: Int) -> (found: [ScreenNode], visited: Int) {
        var found: [ScreenNode] = []
        var index = node.index + 1
        let end = Int(arena(node).ends[node.index])
        while index < end, found.count < limit {
            let candidate = ScreenNode(node.side, index)
            if matcher.matches(candidate, in: self) { found.append(candidate) }
            index += 1
        }
        return (found, index - node.index - 1)
    }

    /// The node itself or its nearest ancestor that a matcher selects. O(depth).
    func closest(_ matcher: ScreenMatcher, to node: ScreenNode) -> ScreenNode? {
        var candidate: ScreenNode? = node
        while let current = candidate {
            if matcher.matches(current, in: self) { return current }
            candidate = parent(current)
        }
        return nil
    }

    func write(_ node: ScreenNode, to writer: inout LuaWriter) {
        writer.view(kind: ScreenViews.Kind.node.rawValue, id: node.viewID)
    }
}
