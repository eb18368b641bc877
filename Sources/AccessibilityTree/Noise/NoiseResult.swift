/// A tree without its noise, and what was taken away by which rule: a noise rule is where an attacker would hide.
package struct NoiseResult: Sendable {
    /// A node that a drop rule covers and that was kept, because it can be activated or takes input.
    package struct Kept: Hashable, Sendable {
        package let ruleID: String
        /// Its index in ``NoiseResult/tree``.
        package let node: Int

        package init(ruleID: String, node: Int) {
            self.ruleID = ruleID
            self.node = node
        }
    }

    /// What a rule did to one node.
    package struct Touch: Hashable, Sendable {
        package enum Action: Hashable, Sendable {
            case dropped
            /// A rule covers it, and it was kept all the same.
            case kept
            case masked(from: String, to: String)
            case unordered
        }

        package let ruleID: String
        /// Its index in the tree that the rules were applied to.
        package let node: Int
        package let action: Action

        package init(ruleID: String, node: Int, action: Action) {
            self.ruleID = ruleID
            self.node = node
            self.action = action
        }
    }

    package let tree: Tree
    /// How many nodes each rule dropped, masked or left unordered; rules that matched nothing are absent.
    package let hits: [String: Int]
    package let kept: [Kept]
    /// Indices in ``tree`` of the nodes whose children's order is not drift.
    package let unordered: Set<Int>
    /// Every node that a rule touched; empty unless it was asked for.
    package let touched: [Touch]

    package init(tree: Tree, hits: [String: Int], kept: [Kept], unordered: Set<Int>, touched: [Touch] = []) {
        self.touched = touched
        self.tree = tree
        self.hits = hits
        self.kept = kept
        self.unordered = unordered
    }
}
