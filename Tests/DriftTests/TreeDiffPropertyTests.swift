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

    @Test func `what one tree never tells is carried over all the same`() {
        let old = tree("list\n" + (0..<10).map { "  link \"l\($0)\" url:/\($0) @\($0),2,3,4" }.joined(separator: "\n"))
        let new = tree("list\n  link \"l1\" @9,9,9,9\n  link \"l3\" .disabled")
        #expect(firstDifference(TreeDiff.compute(from: old, to: new).applied(), new, exactBounds: true) == nil)
        let options = DiffOptions(scope: ComparisonScope(ignoring: ["value", "description", "identifier", "disabled"]))
        #expect(firstDifference(TreeDiff.compute(from: old, to: new, options: options).applied(), new, exactBounds: true) == nil)
    }

    @Test(arguments: 200..<220)
    func `a tree has no difference from itself`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let model = RandomTrees.tree(nodes: 1 + random.below(400), &random)
        #expect(TreeDiff.compute(from: model.tree(), to: model.tree()).isEmpty)
    }
}
