/// A tree as a snapshot shows it: what only groups is lifted, texts are children, what is hidden is left out, and states that a role
/// always has are spelled out.
///
/// Preorder: the children of entry `i` lie in `i + 1 ..< ends[i]`. Entry 0 stands for the whole and is called `fragment`.
struct AriaView: Sendable {
    struct Entry: Sendable {
        /// The node in the arena; for a text that is a node's value, that node.
        let node: Int
        let content: Content
    }

    enum Content: Sendable {
        case text(String)
        case role(AriaViewNode)
    }

    private(set) var entries: [Entry] = []
    private(set) var ends: [Int] = []

    static let fragment = "fragment"

    /// Of a snapshot everything is shown as it is; of any other capture what Playwright would have shown.
    init(_ raw: RawTree) {
        var builder = AriaViewBuilder(raw.arena, isSnapshot: raw.format == .aria)
        (entries, ends) = builder.build()
    }

    init(_ tree: Tree) {
        var builder = AriaViewBuilder(tree.arena, isSnapshot: tree.arena.isAriaSnapshot)
        (entries, ends) = builder.build()
    }

    /// Indices of the direct children.
    func children(of index: Int) -> AriaViewChildren {
        AriaViewChildren(ends: ends, position: index + 1, end: ends[index])
    }
}

/// A node of a view.
struct AriaViewNode: Sendable {
    let role: String
    var name: String
    let attributes: AriaAttributes
    let url: String?
    let placeholder: String?
}

/// The direct children of an entry, in order. Each step is O(1).
struct AriaViewChildren: Sequence, IteratorProtocol {
    let ends: [Int]
    var position: Int
    let end: Int

    mutating func next() -> Int? {
        guard position < end else { return nil }
        defer { position = ends[position] }
        return position
    }
}
