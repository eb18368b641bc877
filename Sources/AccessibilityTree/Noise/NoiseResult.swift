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

    package let tree: Tree
    /// How many nodes each rule dropped, masked or left unordered; rules that matched nothing are absent.
    package let hits: [String: Int]
    package let kept: [Kept]
    /// Indices in ``tree`` of the nodes whose children's order is not drift.
    package let unordered: Set<Int>

    package init(tree: Tree, hits: [String: Int], kept: [Kept], unordered: Set<Int>) {
        self.tree = tree
        self.hits = hits
        self.kept = kept
        self.unordered = unordered
    }
}
