import AccessibilityTree
import LuaRuntime

/// Looking around from a node.
extension Screen {
    /// Nodes of the subtree of `node`, itself left out, that a matcher selects, at most `limit`. O(subtree).
    func find(_ matcher: ScreenMatcher, inside node: ScreenNode, limit: Int) -> [ScreenNode] {
        var found: [ScreenNode] = []
        for index in (node.index + 1)..<max(node.index + 1, Int(arena(node).ends[node.index])) where found.count < limit {
            let candidate = ScreenNode(node.side, index)
            if matcher.matches(candidate, in: self) { found.append(candidate) }
        }
        return found
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
