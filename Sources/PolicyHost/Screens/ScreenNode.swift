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
    var viewID: UInt64 { UInt64(index) << 1 | UInt64(side.rawValue) }

    init(_ side: Side, _ index: Int) {
        self.side = side
        self.index = index
    }

    init(viewID: UInt64) {
        side = viewID & 1 == 0 ? .after : .before
        index = Int(clamping: viewID >> 1)
    }
}
