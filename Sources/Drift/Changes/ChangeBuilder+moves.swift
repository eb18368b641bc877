import AccessibilityTree

extension ChangeBuilder {
    /// Nodes that moved one after the other from one place to another.
    private struct Run {
        var from: [Int]
        var to: [Int]
        let parent: Int
        let reordered: Bool
    }

    /// The evidence of a change that stands for many reordered children.
    static let newOrder = "its children stand in another order"
    /// Past this many runs under one parent, it is the order as a whole that changed.
    private static let mostRuns = 8

    mutating func addMoves() {
        let runs = moveRuns()
        var perParent: [Int: (runs: Int, nodes: Int)] = [:]
        for run in runs where run.reordered {
            let sums = perParent[run.parent, default: (0, 0)]
            perParent[run.parent] = (sums.runs + 1, sums.nodes + run.to.count)
        }
        let ranks =
            perParent.isEmpty
            ? nil : (old: Self.ranks(diff.from, diff.to, diff.mapping.forward), new: Self.ranks(diff.to, diff.from, diff.mapping.backward))
        var told: Set<Int> = []
        for run in runs {
            if run.reordered, let sums = perParent[run.parent], sums.runs > Self.mostRuns {
                if told.insert(run.parent).inserted { addNewOrder(of: run.parent, count: sums.nodes) }
            } else if run.reordered, let ranks {
                add(reordering(run, ranks.old, ranks.new), at: run.to[0])
            } else {
                add(relocation(run), at: run.to[0])
            }
        }
    }

    /// Positions among the siblings that have the same parent in the other tree, from one: what came and went in between moves nobody.
    private static func ranks(_ tree: Tree, _ other: Tree, _ partners: [Int32]) -> [Int32] {
        var ranks = [Int32](repeating: 1, count: tree.count)
        var counts = [Int32](repeating: 0, count: tree.count)
        for node in 1..<max(tree.count, 1) {
            let parent = Int(tree.arena.parents[node])
            if partners[node] >= 0, other.arena.parents[Int(partners[node])] == partners[parent] { counts[parent] += 1 }
            ranks[node] = max(counts[parent], 1)
        }
        return ranks
    }

    private func moveRuns() -> [Run] {
        let above = ScriptBuilder.mappedParents(diff.from.arena.parents, diff.mapping.forward)
        var runs: [Run] = []
        for edit in diff.edits {
            guard case .move(let from, let to, let parent, let after) = edit else { continue }
            let oldParent = Int(above[from])
            let reordered = oldParent < 0 ? parent < 0 : Int(diff.mapping.forward[oldParent]) == parent
            if let last = runs.last, last.parent == parent, last.reordered == reordered, last.to.last == after,
                let previous = last.from.last, Int(diff.from.arena.ends[previous]) == from,
                diff.from.arena.parents[previous] == diff.from.arena.parents[from]
            {
                runs[runs.count - 1].from.append(from)
                runs[runs.count - 1].to.append(to)
            } else {
                runs.append(Run(from: [from], to: [to], parent: parent, reordered: reordered))
            }
        }
        return runs
    }

    private func reordering(_ run: Run, _ oldRanks: [Int32], _ newRanks: [Int32]) -> Change {
        let (before, after) = (Self.span(run.from, oldRanks), Self.span(run.to, newRanks))
        // Around wrappers that came or went the numbers of two parents may agree by chance.
        let telling = before != after
        return Change(
            kind: .reordered, driftType: .layout, path: newPaths.path(of: run.to[0]), node: NodeSummary(diff.to, run.to[0]),
            attribute: "position", before: telling ? before : nil, after: telling ? after : nil, size: run.from.count,
            required: run.from.contains(where: required.contains), evidence: telling ? nil : "changed places with a neighbour",
            beforeIndex: run.from[0], afterIndex: run.to[0])
    }

    private func relocation(_ run: Run) -> Change {
        let (first, target) = (run.from[0], run.to[0])
        let size = run.to.reduce(0) { $0 + Int(diff.to.arena.ends[$1]) - $1 }
        return Change(
            kind: .moved, driftType: .layout, path: newPaths.path(of: target), node: NodeSummary(diff.to, target), attribute: "position",
            before: oldPaths.path(of: first), after: newPaths.path(of: target), size: size,
            required: run.from.contains(where: required.contains), beforeIndex: first, afterIndex: target)
    }

    /// `3`, or `3–5`.
    private static func span(_ nodes: [Int], _ ranks: [Int32]) -> String {
        let (first, last) = (ranks[nodes[0]], ranks[nodes[nodes.count - 1]])
        return first == last ? "\(first)" : "\(first)–\(last)"
    }

    private mutating func addNewOrder(of parent: Int, count: Int) {
        let shown = max(parent, 0)
        let partner = Int(diff.mapping.backward[shown])
        add(
            Change(
                kind: .reordered, driftType: .layout, path: newPaths.path(of: shown), node: NodeSummary(diff.to, shown),
                attribute: "position", size: count, evidence: Self.newOrder,
                beforeIndex: partner < 0 ? nil : partner, afterIndex: shown), at: shown)
    }
}
