import AccessibilityTree
import Drift
import Testing

struct TellingTests {
    @Test(arguments: 300..<330)
    func `every diff can be told, judged and shown`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let model = RandomTrees.tree(nodes: 1 + random.below(150), &random)
        var edited = model
        _ = RandomEdits.apply(random.below(60), of: RandomEdits.all, to: &edited, &random)
        let (old, new) = (model.tree(), random.chance(20) ? RandomTrees.tree(nodes: 60, &random).tree() : edited.tree())
        let diff = TreeDiff.compute(from: old, to: new)
        let changes = Detector.changes(DetectorInput(capture: new, match: MatchSummary(verdict: .matched), diff: diff))
        #expect(changes.isEmpty == diff.isEmpty)
        for change in changes {
            #expect(change.path.hasPrefix("/") && change.size > 0)
            #expect(change.beforeIndex.map { $0 < old.count } ?? true)
            #expect(change.afterIndex.map { $0 < new.count } ?? true)
            #expect(change.before != change.after || change.before == nil)
        }
        #expect(try JSONValue.parse(DiffJSONRenderer.render(changes)).array?.count == changes.count)
        let text = DiffTerminalRenderer(colours: false, limit: 100_000).render(diff)
        let gone = text.split(separator: "\n").filter { $0.hasPrefix("- ") }.count
        let come = text.split(separator: "\n").filter { $0.hasPrefix("+ ") }.count
        #expect(gone <= diff.deletedNodes.count && come <= diff.insertedNodes.count)
        #expect(DiffHTMLRenderer().page(diff, title: "t").hasSuffix("</body></html>\n"))
        // Every inserted node that can be used is named somewhere, as the root of an added subtree or in its evidence.
        let marked = changes.filter { $0.ruleID == RuleID.novelInteractive && $0.kind == .added }
        let covered = diff.insertedNodes.filter { new.classes[$0] == .interactive }.allSatisfy { node in
            marked.contains { change in change.afterIndex.map { $0 <= node && node < Int(new.arena.ends[$0]) } ?? false }
        }
        #expect(covered)
    }
}
