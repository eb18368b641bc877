import AccessibilityTree

/// Names the nodes that can be used or take a secret, and that the baseline does not have: additions are the attack.
struct NovelNodes {
    private let diff: TreeDiff
    private let paths: TreePaths
    /// The nodes of each inserted region that can be used, and its frames, by the region's root.
    private let usable: [Int: [Int]]

    /// Secret-taking nodes inside added subtrees that get a change of their own, and names that an evidence lists.
    private static let mostOwnChanges = 20
    private static let mostNames = 5

    init(_ diff: TreeDiff) {
        self.diff = diff
        paths = TreePaths(diff.to)
        var usable: [Int: [Int]] = [:]
        for region in NodeRegion.all(in: diff.to, partners: diff.mapping.backward, moved: { _ in false }) {
            let nodes = region.nodes.filter { diff.to.classes[$0].isUsable || Self.isFrame(diff.to, $0) }
            if !nodes.isEmpty { usable[region.root] = nodes }
        }
        self.usable = usable
    }

    /// The changes with the rule's id and evidence at every added subtree that holds such nodes, and more for secret-taking nodes inside, and
    /// for nodes that became what they were not.
    func marking(_ changes: [Change]) -> [Change] {
        var marked: [Change] = []
        var own = 0
        var transformed: Set<Int> = []
        for var change in changes {
            if change.kind == .added, let root = change.afterIndex {
                let novel = usable[root] ?? []
                if !novel.isEmpty {
                    change.ruleID = RuleID.novelInteractive
                    change.evidence = [change.evidence, Self.evidence(diff.to, novel)].compactMap(\.self).joined(separator: "; ")
                }
                marked.append(change)
                for node in novel where diff.to.classes[node] == .secret && node != root && own < Self.mostOwnChanges {
                    own += 1
                    marked.append(Self.secret(diff.to, node, paths, evidence: "takes a secret and is not in the baseline"))
                }
                continue
            }
            if let node = change.beforeIndex, let partner = change.afterIndex, change.kind == .modified, becameUsable(node, partner) {
                if transformed.insert(partner).inserted {
                    change.ruleID = RuleID.novelInteractive
                    change.evidence = "was \(diff.from.classes[node].name), is \(diff.to.classes[partner].name)"
                }
            }
            marked.append(change)
        }
        return marked
    }

    /// Secret-taking nodes of a capture without baseline, but for those that its template names.
    static func unvouched(in tree: Tree, except vouched: Set<Int>, why: String) -> [Change] {
        let secrets = tree.classes.indices.filter { tree.classes[$0] == .secret && !vouched.contains($0) }
        guard !secrets.isEmpty else { return [] }
        let paths = TreePaths(tree)
        return secrets.prefix(mostOwnChanges).map { secret(tree, $0, paths, evidence: "takes a secret; " + why) }
    }

    private static func secret(_ tree: Tree, _ node: Int, _ paths: TreePaths, evidence: String) -> Change {
        Change(
            kind: .added, driftType: .layout, path: paths.path(of: node), node: NodeSummary(tree, node), ruleID: RuleID.novelInteractive,
            evidence: evidence, afterIndex: node)
    }

    private func becameUsable(_ node: Int, _ partner: Int) -> Bool {
        if diff.to.classes[partner] == .secret { return diff.from.classes[node] != .secret }
        return diff.to.classes[partner].isUsable && !diff.from.classes[node].isUsable
    }

    /// A document of its own, which may hold anything and need not show it in this tree.
    private static func isFrame(_ tree: Tree, _ node: Int) -> Bool {
        switch tree.arena.roles[node] {
        case .iframe, .webView, .embedded: true
        default: false
        }
    }

    /// `1 secret, 2 interactive: textbox "Password", button "Verify"`, the secret ones first.
    private static func evidence(_ tree: Tree, _ novel: [Int]) -> String {
        let kinds: [NodeClass] = [.secret, .input, .interactive]
        var counts = kinds.compactMap { kind -> String? in
            let count = novel.reduce(0) { $0 + (tree.classes[$1] == kind ? 1 : 0) }
            return count == 0 ? nil : "\(count) \(kind.name)"
        }
        let frames = novel.filter { !tree.classes[$0].isUsable }
        if !frames.isEmpty { counts.append(frames.count == 1 ? "1 frame" : "\(frames.count) frames") }
        let ordered = kinds.flatMap { kind in novel.lazy.filter { tree.classes[$0] == kind }.prefix(mostNames) } + frames.prefix(mostNames)
        let names = ordered.prefix(mostNames).map { node in
            let name = tree.arena.name(node)
            return tree.arena.roleName(node) + (name.isEmpty ? "" : " " + DisplayText.quoted(name))
        }
        return counts.joined(separator: ", ") + ": " + names.joined(separator: ", ") + (novel.count > names.count ? ", …" : "")
    }
}
