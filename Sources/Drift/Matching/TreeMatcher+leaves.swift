import AccessibilityTree

extension TreeMatcher {
    /// Pairs leaves and controls whose role and name are unique in both trees, whatever their values and states.
    mutating func matchUniqueLabels() {
        var groups = KeyGroups(from: a.count, to: b.count)
        for node in 0..<a.count where mapping.forward[node] < 0 && a.isNamedUnit(node) {
            groups.addFrom(node, key: a.hashes.label[node])
        }
        for node in 0..<b.count where mapping.backward[node] < 0 && b.isNamedUnit(node) { groups.addTo(node, key: b.hashes.label[node]) }
        for x in 0..<a.count where mapping.forward[x] < 0 {
            guard let y = groups.uniquePartner(ofFrom: x), a.roles[x] == b.roles[y], comparer.sameText(a.names[x], b.names[y]) else {
                continue
            }
            mapping.link(x, y)
            provisional.append((Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y)))
        }
    }

    /// Dissolves small matches whose surroundings were not matched to each other. They voted for containers; what they are is decided by
    /// where they stand.
    mutating func takeBackStrays() {
        for (from, to) in provisional {
            let (x, y) = (Int(from), Int(to))
            guard Int(mapping.forward[x]) == y, !surroundingsAgree(x, y) else { continue }
            strays.append((from, to))
        }
        for (from, _) in strays {
            // A control larger than a small subtree was matched by its label alone, without what is in it.
            let size = a.size(Int(from)) <= Self.smallSubtree ? a.size(Int(from)) : 1
            for x in Int(from)..<Int(from) + size {
                let y = Int(mapping.forward[x])
                guard y >= 0 else { continue }
                mapping.unlink(x, y)
                identical[x] = false
            }
        }
    }

    private func surroundingsAgree(_ x: Int, _ y: Int) -> Bool {
        var above = Int(a.parents[x])
        var steps = 0
        while above >= 0, mapping.forward[above] < 0, steps < 16 {
            above = Int(a.parents[above])
            steps += 1
        }
        var other = Int(b.parents[y])
        steps = 0
        while other >= 0, mapping.backward[other] < 0, steps < 16 {
            other = Int(b.parents[other])
            steps += 1
        }
        if above < 0 || other < 0 { return above < 0 && other < 0 }
        return Int(mapping.forward[above]) == other
    }

    /// Pairs strays again that found nobody nearer, so far as their name is accepted.
    mutating func returnStrays(where accepts: (TextRange) -> Bool) {
        for (from, to) in strays {
            let (x, y) = (Int(from), Int(to))
            guard mapping.isFree(x, y), accepts(a.names[x]) else { continue }
            if isIdentical(x, y) { linkSubtree(x, y) } else { mapping.link(x, y) }
        }
    }
}
