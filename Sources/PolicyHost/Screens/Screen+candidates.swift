/// Which nodes a rule may be asked about.
extension Screen {
    func candidates(in scope: ManipulationRule.Scope) -> [ScreenNode] {
        switch scope {
        case .changed: touched
        case .all: everything
        case .screen: root.map { [$0] } ?? []
        }
    }

    /// The nodes that a rule is asked about, in the order in which it is.
    func candidates(for rule: ManipulationRule) -> some Sequence<ScreenNode> {
        candidates(in: rule.scope).lazy.filter { node in
            rule.matchers.isEmpty || rule.matchers.contains { $0.matches(node, in: self) }
        }
    }

    /// Where a node stands in the captured tree and in the baseline.
    func places(of node: ScreenNode) -> (after: Int?, before: Int?) {
        switch node.side {
        case .after: (node.index, before(node)?.index)
        case .before: (after(node)?.index, node.index)
        }
    }
}
