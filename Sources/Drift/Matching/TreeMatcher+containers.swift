import AccessibilityTree

extension TreeMatcher {
    /// Pairs inner nodes bottom-up by the share of matched nodes below them (the dice coefficient).
    ///
    /// Each node gathers votes from its children: the parents of their partners. A node without partner hands its best votes up. So the
    /// work is about linear, however deep the tree is.
    mutating func matchContainers() {
        var votes = VoteCounter(from: a.count, to: b.count)
        for x in stride(from: a.count - 1, through: 0, by: -1) where !a.isLeaf(x) {
            if identical[x] {
                votes.common[x] = Int32(truncatingIfNeeded: a.size(x) - 1)
                continue
            }
            votes.begin()
            let partner = Int(mapping.forward[x])
            var child = x + 1
            while child < Int(a.ends[x]) {
                let matched = Int(mapping.forward[child])
                if matched >= 0 {
                    let above = Int(b.parents[matched])
                    votes.add(above, votes.common[child] + 1, parents: b.parents, backward: mapping.backward, wanted: partner)
                } else {
                    votes.addVotes(of: child, parents: b.parents, backward: mapping.backward, wanted: partner)
                }
                child = Int(a.ends[child])
            }
            if partner >= 0 {
                votes.common[x] = votes.weight(of: partner)
            } else if let chosen = bestContainer(for: x, votes) {
                mapping.link(x, chosen.node)
                votes.common[x] = chosen.weight
            } else {
                votes.spill(x)
            }
        }
    }

    private func bestContainer(for x: Int, _ votes: VoteCounter) -> (node: Int, weight: Int32)? {
        var best: (node: Int, weight: Int32)?
        var bestScore = 0.0
        let below = a.size(x) - 1
        for vote in votes.candidates {
            let y = Int(vote.node)
            guard mapping.backward[y] < 0 else { continue }
            let others = b.size(y) - 1
            let dice = 2 * Double(vote.weight) / Double(below + others)
            let sameName = comparer.sameText(a.names[x], b.names[y])
            var score = dice
            if a.roles[x] == b.roles[y] {
                guard dice >= Self.threshold(below, others) else { continue }
                score += 1 + (sameName ? 0.1 : 0)
            } else {
                // Another role needs more: nearly all the content, or the same name over half of it.
                guard dice >= 0.75 || (dice >= 0.5 && sameName && !a.names[x].isEmpty) else { continue }
            }
            if score > bestScore || (score == bestScore && y < best?.node ?? .max) {
                bestScore = score
                best = (y, vote.weight)
            }
        }
        return best
    }

    /// 1 / (1 + ln(nodes)), at least a half for small subtrees. The logarithm is interpolated between powers of two.
    private static func threshold(_ first: Int, _ second: Int) -> Double {
        guard max(first, second) >= 10 else { return 0.5 }
        let total = Double(first + second)
        return 1 / (1 + 0.693_147 * (Double(total.exponent) + total.significand - 1))
    }
}
