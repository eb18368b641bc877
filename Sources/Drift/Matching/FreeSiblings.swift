/// The free children of two matched parents, in order, and the gaps between their matched siblings in which they stand.
struct FreeSiblings {
    struct Gap {
        let from: Range<Int>
        let to: Range<Int>
    }

    private(set) var from: [Int32] = []
    private(set) var to: [Int32] = []
    /// For each of them, how many anchors stand before it: children matched to each other and in the same order in both trees.
    private var fromGaps: [Int32] = []
    private var toGaps: [Int32] = []

    /// `marks`: a scratch row, one flag for each node of the new tree, all false before and after. O(children).
    init(_ x: Int, _ y: Int, _ a: MatchSide, _ b: MatchSide, _ mapping: NodeMapping, _ marks: inout [Bool]) {
        var anchors: [Int32] = []
        var child = x + 1
        while child < Int(a.ends[x]) {
            let partner = Int(mapping.forward[child])
            if partner < 0 {
                from.append(Int32(truncatingIfNeeded: child))
                fromGaps.append(Int32(truncatingIfNeeded: anchors.count))
            } else if Int(b.parents[partner]) == y {
                anchors.append(Int32(truncatingIfNeeded: partner))
            }
            child = Int(a.ends[child])
        }
        let kept = LongestIncreasing.members(of: anchors)
        var before: [Int32] = [0]
        for (index, anchor) in anchors.enumerated() {
            if kept[index] { marks[Int(anchor)] = true }
            before.append(before[index] + (kept[index] ? 1 : 0))
        }
        for index in fromGaps.indices { fromGaps[index] = before[Int(fromGaps[index])] }
        var passed: Int32 = 0
        child = y + 1
        while child < Int(b.ends[y]) {
            if mapping.backward[child] < 0 {
                to.append(Int32(truncatingIfNeeded: child))
                toGaps.append(passed)
            } else if marks[child] {
                passed += 1
                marks[child] = false
            }
            child = Int(b.ends[child])
        }
    }

    /// The gaps in which both sides have free nodes.
    func gaps() -> [Gap] {
        var found: [Gap] = []
        var (position, other) = (0, 0)
        while position < from.count, other < to.count {
            if fromGaps[position] < toGaps[other] {
                position += 1
            } else if fromGaps[position] > toGaps[other] {
                other += 1
            } else {
                let (start, otherStart, gap) = (position, other, fromGaps[position])
                while position < from.count, fromGaps[position] == gap { position += 1 }
                while other < to.count, toGaps[other] == gap { other += 1 }
                found.append(Gap(from: start..<position, to: otherStart..<other))
            }
        }
        return found
    }

    /// The keys of some of the nodes, zero for those that do not count.
    func keys(_ nodes: [Int32], _ range: Range<Int>, _ keys: [UInt64], where counts: (Int) -> Bool) -> [UInt64] {
        nodes[range].map { counts(Int($0)) ? keys[Int($0)] : 0 }
    }
}
