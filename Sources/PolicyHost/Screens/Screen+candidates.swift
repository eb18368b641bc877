/// Which nodes a rule may be asked about.
extension Screen {
    func candidates(in scope: ManipulationRule.Scope) -> [ScreenNode] {
        switch scope {
        case .changed: touched
        case .all: everything
        case .screen: root.map { [$0] } ?? []
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
