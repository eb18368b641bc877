/// Builds one tree from the flat node lists of all frames of a page and the DOM snapshot beside them.
///
/// Ignored nodes are walked through and their children lifted to the parent; the pieces of lines are dropped; a text that repeats its
/// parent's name is folded into it. Each frame hangs under the element that shows it. A node is placed once: a second mention, a cycle
/// and a child that does not exist are counted and passed over; a node that no other lists is lifted to the root, so that nothing that was
/// captured can hide. No recursion.
struct CDPImporter {
    let frames: [CDPFrame]
    let snapshot: DOMSnapshot?
    let limits: TreeLimits
    var builder: ArenaBuilder
    var drops: DropCounts
    var placed: [[Bool]]
    /// Which frame each owner element shows.
    var frameOfOwner: [CDPPlace: Int] = [:]
    /// Frames that no element shows.
    var unowned: [Int] = []
    /// `backendDOMNodeId` of all nodes that get a node of their own.
    let exposedBackends: Set<Int>
    /// Nodes of the tree that the snapshot says take a secret.
    var secretNodes: Set<Int> = []
    /// Where the search for nodes that nothing refers to goes on.
    private var stray = CDPPlace(frame: 0, node: 0)

    private init(_ frames: [CDPFrame], snapshot: DOMSnapshot?, drops: DropCounts, limits: TreeLimits) {
        self.frames = frames
        self.snapshot = snapshot
        self.drops = drops
        self.limits = limits
        let nodes = frames.reduce(0) { $0 + $1.nodes.count }
        builder = ArenaBuilder(reservingNodes: nodes / 2, textBytes: nodes * 16)
        placed = frames.map { [Bool](repeating: false, count: $0.nodes.count) }
        exposedBackends =
            snapshot == nil ? [] : Set(frames.flatMap { frame in frame.nodes.compactMap { $0.isIgnored ? nil : $0.backendIdentifier } })
    }

    /// - Parameter frames: the main frame first; none of them empty.
    /// - Throws: ``CaptureError`` when the tree is too deep or too large.
    static func build(_ frames: [CDPFrame], snapshot: DOMSnapshot?, drops: DropCounts, limits: TreeLimits) throws(CaptureError) -> RawTree {
        var importer = CDPImporter(frames, snapshot: snapshot, drops: drops, limits: limits)
        importer.findOwners()
        try importer.walk()
        return RawTree(arena: importer.builder.finish(), format: .cdp, dropped: importer.drops.counts)
    }

    /// A node whose children are being placed.
    private struct Step {
        let place: CDPPlace
        var nextChild: Int
        /// It has a node of its own in the tree, which must be closed.
        let isOpen: Bool
        let context: CDPContext
    }

    private mutating func walk() throws(CaptureError) {
        var steps: [Step] = []
        try enter(CDPPlace(frame: 0, node: frames[0].root), context: CDPContext(), isRoot: true, &steps)
        while let step = steps.last {
            if let child = nextChild(&steps[steps.count - 1]) {
                try enter(child, context: step.context, isRoot: false, &steps)
            } else if let frame = frameOfOwner.removeValue(forKey: step.place) {
                try enter(
                    CDPPlace(frame: frame, node: frames[frame].root), context: context(inside: step.place, step.context), isRoot: false,
                    &steps)
            } else if steps.count == 1, let stray = nextStray() {
                try enter(stray, context: CDPContext(), isRoot: false, &steps)
            } else {
                steps.removeLast()
                if step.isOpen { builder.close() }
            }
        }
    }

    /// The next child of a node that can be placed.
    private mutating func nextChild(_ step: inout Step) -> CDPPlace? {
        let frame = frames[step.place.frame]
        let end = frame.nodes[step.place.node].children.upperBound
        while step.nextChild < end {
            let text = frame.childIdentifiers[step.nextChild]
            step.nextChild += 1
            guard let child = frame.positions[JSONReader(frame.bytes).decoded(text)] else {
                drops.count("child that does not exist")
                continue
            }
            return CDPPlace(frame: step.place.frame, node: child)
        }
        return nil
    }

    /// A node, or a frame, that nothing refers to.
    private mutating func nextStray() -> CDPPlace? {
        if let frame = unowned.popLast() {
            drops.count("owner of a frame")
            return CDPPlace(frame: frame, node: frames[frame].root)
        }
        while stray.frame < frames.count {
            while stray.node < placed[stray.frame].count {
                let candidate = stray
                stray = CDPPlace(frame: stray.frame, node: stray.node + 1)
                let node = frames[candidate.frame].nodes[candidate.node]
                if !placed[candidate.frame][candidate.node], node.role != nil, !node.isIgnored {
                    drops.count("parent of a node")
                    return candidate
                }
            }
            stray = CDPPlace(frame: stray.frame + 1, node: 0)
        }
        return nil
    }

    /// Places a node: opens it in the tree, or prepares to lift its children.
    private mutating func enter(_ place: CDPPlace, context: CDPContext, isRoot: Bool, _ steps: inout [Step]) throws(CaptureError) {
        guard !placed[place.frame][place.node] else { return drops.count("second mention of a node") }
        placed[place.frame][place.node] = true
        let node = frames[place.frame].nodes[place.node]
        guard node.role != nil || isRoot else { return drops.count("piece of a line") }
        let dom = snapshot?.place(of: node.backendIdentifier)
        let isHiddenControl = node.hiddenReason != nil && dom.map(isVisibleControl) ?? false
        if node.isIgnored, !isRoot, !isHiddenControl {
            drops.count(node.hiddenReason == nil ? "ignored node" : "node hidden by aria-hidden")
            return steps.append(Step(place: place, nextChild: node.children.lowerBound, isOpen: false, context: context))
        }
        if node.role == .text, !isRoot, foldsIntoParent(node, place, dom, context) { return drops.count("text that repeats its parent") }
        guard builder.count < limits.maxNodes else { throw .tooLarge(.cdp, limit: "nodes", allowed: limits.maxNodes) }
        guard builder.depth < limits.maxDepth else { throw .tooLarge(.cdp, limit: "depth", allowed: limits.maxDepth) }
        let index = builder.open(node.role ?? .generic)
        fill(index, from: node, in: frames[place.frame])
        if let dom { join(index, dom, node, context) }
        if let reason = node.hiddenReason {
            builder.insertStates(.ariaHidden, of: index)
            builder.addProperty(.hiddenReason, frames[place.frame].text(reason), to: index)
        }
        var inner = context
        inner.isInsideSecret = storeValue(index, of: node, in: frames[place.frame]) || context.isInsideSecret
        steps.append(Step(place: place, nextChild: node.children.lowerBound, isOpen: true, context: inner))
    }
}
