import AccessibilityTree
import Drift
import Testing

struct TreeDiffPropertyTests {
    @Test(arguments: 0..<40)
    func `carrying out the script of two edited trees gives the new one`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let old = RandomTrees.tree(nodes: 20 + random.below(300), &random)
        var new = old
        _ = RandomEdits.apply(1 + random.below(40), of: RandomEdits.all, to: &new, &random)
        let diff = TreeDiff.compute(from: old.tree(), to: new.tree(), options: DiffOptions(bounds: .exact))
        #expect(firstDifference(diff.applied(), new.tree(), exactBounds: true) == nil)
    }

    @Test(arguments: 100..<140)
    func `carrying out the script of two unrelated trees gives the new one`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let old = RandomTrees.tree(nodes: 1 + random.below(120), &random).tree()
        let new = RandomTrees.tree(nodes: 1 + random.below(120), &random).tree()
        let diff = TreeDiff.compute(from: old, to: new)
        #expect(firstDifference(diff.applied(), new) == nil)
    }

    @Test(arguments: 200..<220)
    func `a tree has no difference from itself`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let model = RandomTrees.tree(nodes: 1 + random.below(400), &random)
        #expect(TreeDiff.compute(from: model.tree(), to: model.tree()).isEmpty)
    }

    @Test func `a thousand pairs cost about the same in both directions`() {
        var random = SeededRandom(seed: 7)
        var apart: [String] = []
        var (forward, backward) = (0, 0)
        for pair in 0..<1_000 {
            let old = RandomTrees.tree(nodes: 20 + random.below(100), &random)
            var new = old
            _ = RandomEdits.apply(1 + random.below(8), of: RandomEdits.all, to: &new, &random)
            let there = TreeDiff.compute(from: old.tree(), to: new.tree()).edits.count
            let back = TreeDiff.compute(from: new.tree(), to: old.tree()).edits.count
            forward += there
            backward += back
            if abs(there - back) * 20 > max(there, back) { apart.append("pair \(pair): \(there) and \(back)") }
        }
        #expect(abs(forward - backward) * 20 <= max(forward, backward))
    }

    @Test func `the mapping of edited trees finds the nodes that stayed`() {
        var random = SeededRandom(seed: 11)
        var (right, found, wanted) = (0, 0, 0)
        for _ in 0..<20 {
            let old = RandomTrees.tree(nodes: 1_000, &random)
            var new = old
            _ = RandomEdits.apply(50, of: RandomEdits.all, to: &new, &random)
            let diff = TreeDiff.compute(from: old.tree(), to: new.tree())
            let (before, after) = (old.preorder, new.preorder)
            let kept = Set(after)
            wanted += before.filter { kept.contains($0) }.count
            for (node, partner) in diff.mapping.forward.enumerated() where partner >= 0 {
                found += 1
                if before[node] == after[Int(partner)] { right += 1 }
            }
        }
        #expect(Double(right) >= 0.995 * Double(found))
        #expect(Double(right) >= 0.995 * Double(wanted))
    }
}
