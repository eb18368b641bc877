package import AccessibilityTree

/// What the `filter` function of `noise.lua` says of one node.
package struct NoiseDecision: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The node and its subtree are not compared.
        case drop
        /// The text fields (`name`, `value`, `description`) that take these texts before comparing.
        case mask([String: String])
    }

    /// Preorder index in the tree.
    package let node: Int
    package let action: Action

    package init(node: Int, action: Action) {
        self.node = node
        self.action = action
    }
}

extension NoiseDecision {
    /// The decision as the noise filter takes it.
    package var nodeNoise: NodeNoise {
        switch action {
        case .drop: NodeNoise(node: node, action: .drop)
        case .mask(let fields):
            NodeNoise(
                node: node, action: .mask(name: fields["name"], value: fields["value"], description: fields["description"]))
        }
    }
}
