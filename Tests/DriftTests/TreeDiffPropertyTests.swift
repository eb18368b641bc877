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
}
