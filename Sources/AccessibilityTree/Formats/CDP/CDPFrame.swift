/// The nodes of one frame, as one reply of `Accessibility.getFullAXTree`: flat, linked by identifiers.
struct CDPFrame {
    let bytes: [UInt8]
    /// `frame 1`, for messages; nil for the main tree.
    let document: String?
    var nodes: [CDPNode] = []
    var childIdentifiers: [JSONText] = []
    var properties: [(name: JSONText, value: CDPValue)] = []
    /// Where a node is in ``nodes``.
    var positions: [String: Int] = [:]
    var frameIdentifier: String?

    /// The nodes of a frame's own that have no parent, the page's root first. Never empty for a frame with nodes.
    var root: Int {
        let parentless = nodes.indices.filter { nodes[$0].parentIdentifier == nil }
        if let page = parentless.first(where: { nodes[$0].role == .document }) ?? parentless.first { return page }
        var isChild = Set<String>()
        let reader = JSONReader(bytes)
        for child in childIdentifiers { isChild.insert(reader.decoded(child)) }
        return nodes.firstIndex { !isChild.contains($0.identifier) } ?? 0
    }
}
