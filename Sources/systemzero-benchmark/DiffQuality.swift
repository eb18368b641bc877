import AccessibilityTree
import Drift

/// How true the answers of the differ are, on pairs of screens with known edits. The same numbers on every machine.
struct DiffQuality {
    let pairs: Int

    /// `{"screens": scripts, "random_trees": scripts, "mapping": {"pairs", "nodes", "precision", "recall"}}`, where scripts are `{"pairs",
    /// "nodes_at_most", "script", "optimum", "ratio", "worst_pair", "pairs_over_1.10"}`.
    func run() throws -> JSONValue {
        ["screens": try screens(), "random_trees": randomTrees(), "mapping": try mapping()]
    }

    /// Script lengths beside the exact optimum.
    private struct Scripts {
        private var pairs = 0
        private var script = 0
        private var optimum = 0
        private var worst = 1.0
        private var over = 0

        mutating func add(_ old: Tree, _ new: Tree) {
            let length = TreeDiff.compute(from: old, to: new, options: DiffOptions(bounds: .ignored)).edits.count
            let least = ExactDistance.between(old, new, label: ExactDistance.content)
            pairs += 1
            script += length
            optimum += least
            let ratio = Double(length) / Double(max(least, 1))
            worst = max(worst, ratio)
            if ratio > 1.10 { over += 1 }
        }

        var json: JSONValue {
            [
                "pairs": .integer(Int64(pairs)), "nodes_at_most": .integer(Int64(DiffQuality.mostNodes)), "script": .integer(Int64(script)),
                "optimum": .integer(Int64(optimum)), "ratio": .double(DiffQuality.rounded(Double(script) / Double(max(optimum, 1)))),
                "worst_pair": .double(DiffQuality.rounded(worst)), "pairs_over_1.10": .integer(Int64(over)),
            ]
        }
    }

    private func screens() throws -> JSONValue {
        var scripts = Scripts()
        for number in 0..<pairs {
            let bytes = ScreenGenerator.nativeJSON(nodes: 20 + number % 110, seed: UInt64(number + 1))
            let old = Normalizer.normalize(try CaptureParser.parse(bytes).raw)
            let new = EditedScreen.make(from: old, percent: 3 + number % 8, moves: false, seed: UInt64(number)).tree
            if max(old.count, new.count) <= Self.mostNodes { scripts.add(old, new) }
        }
        return scripts.json
    }

    private func randomTrees() -> JSONValue {
        var scripts = Scripts()
        for number in 0..<pairs {
            let pair = RandomPair.make(nodes: 15 + number % 130, edits: 1 + number % 9, seed: UInt64(number))
            if max(pair.old.count, pair.new.count) <= Self.mostNodes { scripts.add(pair.old, pair.new) }
        }
        return scripts.json
    }

    /// Pairs of nodes found beside those that the edits left, on 1,000 nodes with 5 % edits of all kinds.
    private func mapping() throws -> JSONValue {
        var truth = MappingTruth()
        for number in 0..<max(1, pairs / 10) {
            let old = Normalizer.normalize(try CaptureParser.parse(ScreenGenerator.nativeJSON(nodes: 1_000, seed: UInt64(number + 1))).raw)
            let new = EditedScreen.make(from: old, percent: 5, moves: true, seed: UInt64(number))
            truth.add(TreeDiff.compute(from: old, to: new.tree), new)
        }
        return [
            "pairs": .integer(Int64(max(1, pairs / 10))), "nodes": 1_000, "precision": .double(DiffQuality.rounded(truth.precision)),
            "recall": .double(DiffQuality.rounded(truth.recall)),
        ]
    }

    private static let mostNodes = 150
    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

/// The mappings of diffs beside those that the edits left.
struct MappingTruth {
    private var right = 0
    private var found = 0
    private var wanted = 0

    mutating func add(_ diff: TreeDiff, _ new: EditedScreen) {
        for (node, partner) in diff.mapping.backward.enumerated() {
            if new.origins[node] >= 0 { wanted += 1 }
            if partner >= 0 { found += 1 }
            if partner >= 0, partner == new.origins[node] { right += 1 }
        }
    }

    var precision: Double { Double(right) / Double(max(found, 1)) }
    var recall: Double { Double(right) / Double(max(wanted, 1)) }
}
