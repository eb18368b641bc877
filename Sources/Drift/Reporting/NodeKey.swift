/// What a node is recognised by from capture to capture: its stable id, or the roles on its path. Never its text or its position.
package struct NodeKey: Hashable, Sendable {
    package let text: String

    package init(_ change: Change) {
        if let node = change.node, !node.identifier.isEmpty {
            text = "\(node.role)#\(node.identifier)"
        } else {
            text = Self.roles(of: change.path)
        }
    }

    /// A path without numbers and names: `/document/main/form[2]/button "Log in"` gives `/document/main/form/button`.
    private static func roles(of path: String) -> String {
        let unnamed = path.prefix { $0 != "\"" }
        let segments = unnamed.split(separator: "/").map { segment in
            segment.prefix { $0 != "[" }.trimmingSuffix(while: \.isWhitespace)
        }
        return "/" + segments.joined(separator: "/")
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, matches(last) { rest.removeLast() }
        return rest
    }
}
