/// What somebody who looked at a single node says of it: the counterpart of ``NoiseRules`` for the `filter` function of a policy.
package struct NodeNoise: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The node and its subtree are not compared.
        case drop
        /// These texts take the place of the node's own; nil leaves a field as it is.
        case mask(name: String?, value: String?, description: String?)
    }

    /// Preorder index.
    package let node: Int
    package let action: Action

    package init(node: Int, action: Action) {
        self.node = node
        self.action = action
    }
}
