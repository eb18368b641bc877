import AccessibilityTree

extension ChangeBuilder {
    /// Nodes that moved one after the other from one place to another.
    private struct Run {
        var from: [Int]
        var to: [Int]
        let parent: Int
        let reordered: Bool
    }

    /// Past this many runs under one parent, it is the order as a whole that changed.
    private static let mostRuns = 8

    mutating func addMoves() {
        let runs = moveRuns()
        var perParent: [Int: Int] = [:]
        for run in runs where run.reordered { perParent[run.parent, default: 0] += 1 }
        var told: Set<Int> = []
        for run in runs {
            if run.reordered, perParent[run.parent, default: 0] > Self.mostRuns {
                if told.insert(run.parent).inserted { addNewOrder(of: run.parent, runs) }
            } else {
                add(change(run), at: run.to[0])
            }
        }
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

    private func change(_ run: Run) -> Change {
        let (first, target) = (run.from[0], run.to[0])
        let isRequired = run.from.contains(where: required.contains)
        if run.reordered {
            return Change(
                kind: .reordered, driftType: .layout, path: newPaths.path(of: target), node: NodeSummary(diff.to, target),
                attribute: "position", before: span(run.from, oldPaths), after: span(run.to, newPaths), size: run.from.count,
                required: isRequired, beforeIndex: first, afterIndex: target)
        }
        let size = run.to.reduce(0) { $0 + Int(diff.to.arena.ends[$1]) - $1 }
        return Change(
            kind: .moved, driftType: .layout, path: newPaths.path(of: target), node: NodeSummary(diff.to, target), attribute: "position",
            before: oldPaths.path(of: first), after: newPaths.path(of: target), size: size, required: isRequired, beforeIndex: first,
            afterIndex: target)
    }

    /// Positions among the siblings, from one: `3`, or `3–5`.
    private func span(_ nodes: [Int], _ paths: TreePaths) -> String {
        let first = paths.positions[nodes[0]]
        let last = paths.positions[nodes[nodes.count - 1]]
        return first == last ? "\(first)" : "\(first)–\(last)"
    }

    private mutating func addNewOrder(of parent: Int, _ runs: [Run]) {
        let count = runs.reduce(0) { $0 + ($1.reordered && $1.parent == parent ? $1.to.count : 0) }
        let shown = max(parent, 0)
        let partner = Int(diff.mapping.backward[shown])
        add(
            Change(
                kind: .reordered, driftType: .layout, path: newPaths.path(of: shown), node: NodeSummary(diff.to, shown),
                attribute: "position", size: count, evidence: "its children stand in another order",
                beforeIndex: partner < 0 ? nil : partner, afterIndex: shown), at: shown)
    }
}
