import AccessibilityTree
import Drift

/// How fast two versions of a screen are compared, and how true the answer is.
struct DiffBenchmark {
    let rounds: Int

    /// `{"sizes": [{"nodes", "edits", "diff_ns", "changes_ns", "script", "precision", "recall"}], "worst": {name: {"diff_ns", "changes_ns"}}}`.
    func run() throws -> JSONValue {
        var sizes: [JSONValue] = []
        for nodes in [1_000, 10_000, 100_000] { sizes.append(try edited(nodes: nodes)) }
        var worst = JSONObject()
        for pair in WorstTrees.pairs(nodes: 100_000) {
            let diff = TreeDiff.compute(from: pair.old, to: pair.new)
            let time = ProcessorTime.least(of: max(1, rounds / 10)) { _ = TreeDiff.compute(from: pair.old, to: pair.new) }
            let changes = ProcessorTime.least(of: 1) { _ = diff.changes() }
            worst.set(
                pair.name,
                to: [
                    "diff_ns": .integer(Int64(time)), "changes_ns": .integer(Int64(changes)), "script": .integer(Int64(diff.edits.count)),
                ])
        }
        return ["sizes": .array(sizes), "worst": .object(worst)]
    }

    private func edited(nodes: Int) throws -> JSONValue {
        let old = Normalizer.normalize(try CaptureParser.parse(ScreenGenerator.nativeJSON(nodes: nodes)).raw)
        let new = EditedScreen.make(from: old, percent: 5, moves: true, seed: 7)
        let diff = TreeDiff.compute(from: old, to: new.tree)
        let time = ProcessorTime.least(of: max(3, rounds * 1_000 / nodes)) { _ = TreeDiff.compute(from: old, to: new.tree) }
        let changes = ProcessorTime.least(of: 3) { _ = diff.changes() }
        var truth = MappingTruth()
        truth.add(diff, new)
        return [
            "nodes": .integer(Int64(old.count)), "edits": .integer(Int64(new.edits)), "diff_ns": .integer(Int64(time)),
            "changes_ns": .integer(Int64(changes)), "script": .integer(Int64(diff.edits.count)), "precision": .double(truth.precision),
            "recall": .double(truth.recall),
        ]
    }

    /// Pairs for a peer: old and new tree as native JSON, and the length of our script, without moves.
    static func pairs(_ count: Int) throws -> [(old: [UInt8], new: [UInt8], script: Int)] {
        try (0..<count).map { number in
            let bytes = ScreenGenerator.nativeJSON(nodes: 30 + number % 100, seed: UInt64(number + 1))
            let old = Normalizer.normalize(try CaptureParser.parse(bytes).raw)
            let new = EditedScreen.make(from: old, percent: 5, moves: false, seed: UInt64(number))
            let script = TreeDiff.compute(from: old, to: new.tree, options: DiffOptions(bounds: .ignored)).edits.count
            return (NativeTreeWriter.write(old), NativeTreeWriter.write(new.tree), script)
        }
    }
}
