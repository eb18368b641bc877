import AccessibilityTree
import Drift
import Testing

@testable import systemzero_benchmark

struct DiffQualityTests {
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

    @Test func `a thousand pairs cost about the same in both directions`() {
        var random = SeededRandom(seed: 7)
        var (forward, backward, apart) = (0, 0, 0)
        for _ in 0..<1_000 {
            let old = RandomTrees.tree(nodes: 20 + random.below(100), &random)
            var new = old
            _ = RandomEdits.apply(1 + random.below(8), of: RandomEdits.all, to: &new, &random)
            let there = TreeDiff.compute(from: old.tree(), to: new.tree()).edits.count
            let back = TreeDiff.compute(from: new.tree(), to: old.tree()).edits.count
            forward += there
            backward += back
            if abs(there - back) * 20 > max(there, back) { apart += 1 }
        }
        #expect(abs(forward - backward) * 20 <= max(forward, backward))
        #expect(apart <= 5, "\(apart) pairs are further apart")
    }

    @Test func `without moves a script is near the exact optimum`() {
        var random = SeededRandom(seed: 23)
        var (cost, optimum) = (0, 0)
        for _ in 0..<60 {
            let old = RandomTrees.tree(nodes: 20 + random.below(120), &random)
            var new = old
            _ = RandomEdits.apply(1 + random.below(12), of: RandomEdits.unmoved, to: &new, &random)
            cost += TreeDiff.compute(from: old.tree(), to: new.tree()).edits.count
            optimum += ExactDistance.between(old.tree(), new.tree())
        }
        #expect(Double(cost) <= 1.10 * Double(optimum))
    }

    @Test func `small trees with few labels cost hardly more than the exact optimum`() {
        var (cost, optimum) = (0, 0)
        for number in 0..<40 {
            let pair = RandomPair.make(nodes: 15 + number, edits: 1 + number % 6, seed: UInt64(number))
            cost += TreeDiff.compute(from: pair.old, to: pair.new).edits.count
            optimum += ExactDistance.between(pair.old, pair.new, label: ExactDistance.content)
        }
        #expect(Double(cost) <= 1.10 * Double(optimum), "\(cost) edits, \(optimum) at best")
    }

    @Test func `a field that asks for a secret is never the edited form of one that did not`() {
        let old = tree("form\n  heading \"Sign up\"\n  textbox \"Nickname\"\n  button \"Next\"")
        let new = tree("form\n  heading \"Sign up\"\n  textbox \"Password\" .protected !secret\n  button \"Next\"")
        let diff = TreeDiff.compute(from: old, to: new)
        #expect(diff.mapping.backward[2] == -1)
    }

    @Test func `the kind of an edit is told right`() {
        var random = SeededRandom(seed: 31)
        var (right, all) = (0, 0)
        var wrong: [RandomEdits.Kind: Int] = [:]
        for _ in 0..<40 {
            let old = RandomTrees.tree(nodes: 300, &random)
            var new = old
            let done = RandomEdits.apply(6, of: RandomEdits.all, to: &new, &random)
            let told = Told(old, new)
            for edit in done where told.canTell(edit) {
                all += 1
                if told.tells(edit) { right += 1 } else { wrong[edit.kind, default: 0] += 1 }
            }
        }
        #expect(Double(right) >= 0.95 * Double(all), "\(all - right) of \(all): \(wrong)")
    }

    @Test(arguments: [1, 2, 500])
    func `trees that deep and that wide are compared without trouble`(width: Int) {
        // Debug builds are slow: the full sizes are the benchmark's.
        var model = ModelTree(ModelTree.Node(role: .document))
        var last = 0
        for level in 0..<10_000 / width {
            for number in 1..<width { model.add(ModelTree.Node(role: .text, name: "item \(number % 3)"), to: last, at: nil) }
            last = model.add(ModelTree.Node(role: .group, name: level % 1_000 == 999 ? "mark \(level)" : ""), to: last)
        }
        var new = model
        new[last].name = "end"
        let diff = TreeDiff.compute(from: model.tree(), to: new.tree())
        #expect(diff.edits.count == 1)
        #expect(firstDifference(diff.applied(), new.tree()) == nil)
    }

    @Test func `texts crafted to collide in the hash are still told apart`() {
        // With this key the multiplier is one, and a block of that value wipes out all that came before it.
        let weak = KeyedHash(seed: 0, multiplier: 1)
        let wipe = "\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"
        #expect(weak.hash(Array("benign!!\(wipe)".utf8)) == weak.hash(Array("attack!!\(wipe)".utf8)))
        func page(_ text: String) -> Tree {
            var model = ModelTree(ModelTree.Node(role: .document))
            let form = model.add(ModelTree.Node(role: .form), to: 0)
            model.add(ModelTree.Node(role: .button, name: text + wipe, nodeClass: .interactive), to: form)
            model.add(ModelTree.Node(role: .text, name: "help"), to: form)
            return model.tree()
        }
        let diff = TreeDiff.compute(from: page("benign!!"), to: page("attack!!"), options: DiffOptions(hashKey: weak))
        #expect(diff.changes().map(\.attribute) == ["name"])
    }

    @Test func `a diff is the same whatever the key of the hashes`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<20 {
            let old = RandomTrees.tree(nodes: 150, &random)
            var new = old
            _ = RandomEdits.apply(20, of: RandomEdits.all, to: &new, &random)
            let scripts = (0..<4).map { (seed: UInt64) in
                let key = KeyedHash(
                    seed: seed &* 0x1234_5678_9ABC_DEF1 &+ 77, multiplier: seed &* 0x9E37_79B9_7F4A_7C15 &+ 0xABCD_EF01_2345_6789)
                return TreeDiff.compute(from: old.tree(), to: new.tree(), options: DiffOptions(hashKey: key)).edits
            }
            #expect(scripts.allSatisfy { $0 == scripts[0] })
        }
    }

    @Test func `wrappers at every level are told one by one, and shown once`() {
        var plain = ModelTree(ModelTree.Node(role: .document))
        var wrapped = plain
        var (last, lastWrapped) = (0, 0)
        for level in 0..<60 {
            last = plain.add(ModelTree.Node(role: .section, name: "level \(level)"), to: last)
            let wrapper = wrapped.add(ModelTree.Node(role: .group), to: lastWrapped)
            lastWrapped = wrapped.add(ModelTree.Node(role: .section, name: "level \(level)"), to: wrapper)
            wrapped.add(ModelTree.Node(role: .button, name: "new \(level)", nodeClass: .interactive), to: wrapper)
        }
        let diff = TreeDiff.compute(from: plain.tree(), to: wrapped.tree())
        let changes = Detector.changes(DetectorInput(capture: wrapped.tree(), match: MatchSummary(verdict: .matched), diff: diff))
        #expect(changes.count == 60)
        #expect(changes[0].evidence == "1 interactive: button \"new 0\"")
        let removed = TreeDiff.compute(from: wrapped.tree(), to: plain.tree())
        #expect(DiffTerminalRenderer(colours: false).render(removed).split(separator: "\n").filter { $0.hasPrefix("-") }.count == 120)
    }
}

/// The changes told about a pair of models, by the tags of their nodes.
private struct Told {
    private let diff: TreeDiff
    private var kinds: [Int: Set<ChangeKind>] = [:]
    private var attributes: [Int: Set<String>] = [:]
    private let kept: Set<Int>
    private let known: Set<Int>

    init(_ old: ModelTree, _ new: ModelTree) {
        diff = TreeDiff.compute(from: old.tree(), to: new.tree())
        let (before, after) = (old.preorder, new.preorder)
        kept = Set(after)
        known = Set(before)
        for change in diff.changes() {
            var tags: [Int] = []
            if change.kind == .removed, let root = change.beforeIndex {
                let all = change.attribute == "wrapper" ? root..<root + 1 : root..<Int(diff.from.arena.ends[root])
                tags = all.filter { diff.mapping.forward[$0] < 0 }.map { before[$0] }
            } else if let root = change.afterIndex {
                let all = change.kind == .added && change.attribute != "wrapper" ? root..<Int(diff.to.arena.ends[root]) : root..<root + 1
                tags = all.filter { change.kind != .added || diff.mapping.backward[$0] < 0 }.map { after[$0] }
            }
            for tag in tags {
                kinds[tag, default: []].insert(change.kind)
                if let attribute = change.attribute { attributes[tag, default: []].insert(attribute) }
            }
        }
    }

    /// Edits of nodes that a later edit removed, or that an earlier one inserted, leave no trace of their own.
    func canTell(_ edit: RandomEdits.Done) -> Bool {
        switch edit.kind {
        case .insertLeaf, .insertSubtree, .wrap: kept.contains(edit.tag)
        case .deleteLeaf, .deleteSubtree, .unwrap: known.contains(edit.tag)
        case .rename, .value, .state, .role, .move: kept.contains(edit.tag) && known.contains(edit.tag)
        }
    }

    func tells(_ edit: RandomEdits.Done) -> Bool {
        let (kinds, attributes) = (kinds[edit.tag] ?? [], attributes[edit.tag] ?? [])
        switch edit.kind {
        case .rename: return attributes.contains("name")
        case .value: return attributes.contains("value")
        case .state: return attributes.contains("state:disabled") || kinds.isEmpty
        case .role: return attributes.contains("role") || kinds.isEmpty
        case .insertLeaf, .insertSubtree, .wrap: return kinds.contains(.added)
        case .deleteLeaf, .deleteSubtree, .unwrap: return kinds.contains(.removed)
        case .move: return kinds.contains(.moved) || kinds.contains(.reordered)
        }
    }
}
