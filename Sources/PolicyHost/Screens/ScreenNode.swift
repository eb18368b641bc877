/// A node of one of the two trees of a comparison.
struct ScreenNode: Hashable, Sendable {
    enum Side: UInt8, Sendable {
        /// The captured tree.
        case after
        /// The baseline.
        case before
    }

    let side: Side
    /// Preorder index.
    let index: Int

    /// The number under which Lua knows the node.
    var viewID: Int64 { Int64(index) << 1 | Int64(side.rawValue) }

    init(_ side: Side, _ index: Int) {
        self.side = side
        self.index = index
    }

    init(viewID: Int64) {
        side = viewID & 1 == 0 ? .after : .before
        index = Int(viewID >> 1)
    }
}
