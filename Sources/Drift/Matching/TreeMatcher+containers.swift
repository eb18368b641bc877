import AccessibilityTree

/// What two containers must have in common to be paired.
enum ContainerRule {
    case halfShared
    /// As much as containers of their size may share at least.
    case someShared
    case otherRole
}

extension TreeMatcher {
    /// Pairs inner nodes bottom-up by the share of matched nodes below them (the dice coefficient).
    ///
    /// Each node gathers votes from its children: the parents of their partners. A node without partner hands its best votes up. So the
    /// work is about linear, however deep the tree is. What shares half or more comes first, nodes of different roles come last, or a
    /// wrapper would take the place of what it wraps.
    mutating func matchContainers(_ rule: ContainerRule) {
        var votes = VoteCounter(from: a.count, to: b.count)
        for x in stride(from: a.count - 1, through: 0, by: -1) where !a.isLeaf(x) {
            if identical[x] {
                votes.common[x] = Int32(truncatingIfNeeded: a.size(x) - 1)
                continue
            }
            gatherVotes(for: x, &votes)
            if mapping.forward[x] >= 0 {
                votes.common[x] = votes.weight(of: Int(mapping.forward[x]))
            } else if let chosen = bestContainer(for: x, votes, rule) {
                let rival = Int(mapping.backward[chosen.node])
                if rival >= 0 { mapping.unlink(rival, chosen.node) }
                mapping.link(x, chosen.node)
                votes.common[x] = chosen.weight
            } else {
                votes.spill(x)
            }
        }
    }

    private func gatherVotes(for x: Int, _ votes: inout VoteCounter) {
        votes.begin()
        let partner = Int(mapping.forward[x])
        let reach = VoteCounter.Reach(
            parents: b.parents, backward: mapping.backward, partner: partner, below: x + 1..<Int(a.ends[x]))
        var child = x + 1
        while child < Int(a.ends[x]) {
            let matched = Int(mapping.forward[child])
            if matched >= 0 {
                votes.add(Int(b.parents[matched]), votes.common[child] + 1, within: reach)
                if partner < 0, votes.common[child] > 0 { votes.addContent(of: matched, votes.common[child]) }
            } else {
                votes.addVotes(of: child, within: reach)
            }
            child = Int(a.ends[child])
        }
    }

    private func bestContainer(for x: Int, _ votes: VoteCounter, _ rule: ContainerRule) -> (node: Int, weight: Int32)? {
        var best: (node: Int, weight: Int32)?
        var bestScore = 0.0
        let below = a.size(x) - 1
        for vote in votes.candidates {
            let y = Int(vote.node)
            guard (a.roles[x] == b.roles[y]) == (rule != .otherRole) else { continue }
            let others = b.size(y) - 1
            let dice = 2 * Double(vote.weight) / Double(below + others)
            let rival = Int(mapping.backward[y])
            if rival >= 0,
                rule == .otherRole || isSettled(rival, y) || dice <= 2 * Double(votes.common[rival]) / Double(a.size(rival) - 1 + others)
            {
                continue
            }
            let sameName = comparer.sameText(a.names[x], b.names[y])
            switch rule {
            case .halfShared: guard dice >= 0.5 else { continue }
            case .someShared: guard dice >= Self.threshold(below, others) else { continue }
            case .otherRole:
                // Nearly all the content, or the same name over half of it; and no container becomes a control.
                guard similarity.mayChangeRole(x, y), dice >= 0.75 || (dice >= 0.5 && sameName && !a.names[x].isEmpty) else { continue }
            }
            let score = dice + (sameName ? 0.1 : 0)
            if score > bestScore || (score == bestScore && y < best?.node ?? .max) {
                bestScore = score
                best = (y, vote.weight)
            }
        }
        return best
    }

    /// Whether a pair stands on more than what it shares: it is identical, or has the same stable id.
    private func isSettled(_ x: Int, _ y: Int) -> Bool {
        identical[x] || (!a.arena.identifiers[x].isEmpty && comparer.sameText(a.arena.identifiers[x], b.arena.identifiers[y]))
    }

    /// 1 / (1 + ln(nodes)), at least a half for small subtrees. The logarithm is interpolated between powers of two.
    private static func threshold(_ first: Int, _ second: Int) -> Double {
        guard max(first, second) >= 10 else { return 0.5 }
        let total = Double(first + second)
        return 1 / (1 + 0.693_147 * (Double(total.exponent) + total.significand - 1))
    }
}
