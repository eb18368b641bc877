/// Which element shows which frame.
extension CDPImporter {
    /// The snapshot says it where there is one; the rest are given to the frame elements without a frame, in document order.
    mutating func findOwners() {
        var waiting: [Int] = []
        let places = frames.count > 1 && snapshot != nil ? placesByBackend() : [:]
        for index in frames.indices.dropFirst() {
            if let identifier = frames[index].frameIdentifier, let snapshot, let backend = snapshot.owner(ofFrame: identifier),
                let owner = places[backend], frameOfOwner[owner] == nil
            {
                frameOfOwner[owner] = index
            } else {
                waiting.append(index)
            }
        }
        for (frame, contents) in frames.enumerated() where !waiting.isEmpty {
            for (node, entry) in contents.nodes.enumerated() where entry.role == .iframe {
                let owner = CDPPlace(frame: frame, node: node)
                guard frameOfOwner[owner] == nil, let next = waiting.first(where: { $0 != frame }) else { continue }
                frameOfOwner[owner] = next
                waiting.removeAll { $0 == next }
            }
        }
        unowned = waiting.reversed()
    }

    /// The first node of each `backendDOMNodeId`.
    private func placesByBackend() -> [Int: CDPPlace] {
        var places: [Int: CDPPlace] = [:]
        for (frame, contents) in frames.enumerated() {
            for (node, entry) in contents.nodes.enumerated() {
                if let backend = entry.backendIdentifier, places[backend] == nil { places[backend] = CDPPlace(frame: frame, node: node) }
            }
        }
        return places
    }

    /// The context of the frame that an element shows.
    func context(inside owner: CDPPlace, _ outer: CDPContext) -> CDPContext {
        guard let snapshot, let dom = snapshot.place(of: frames[owner.frame].nodes[owner.node].backendIdentifier) else { return outer }
        let document = snapshot.documents[dom.document]
        var inner = outer
        inner.opacity *= document.opacities[safely: dom.node] ?? 1
        if let rectangle = document.rectangle(of: dom.node) {
            let shown = document.contentDocuments.first { $0.node == dom.node }.flatMap { snapshot.documents[safely: $0.document] }
            inner.x += rectangle.x - Float(shown?.scrollX ?? 0)
            inner.y += rectangle.y - Float(shown?.scrollY ?? 0)
        }
        return inner
    }
}
