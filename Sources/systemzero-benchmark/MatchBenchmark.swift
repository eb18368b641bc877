import AccessibilityTree
import Baseline
import Foundation

/// What it costs to recognise a screen among many templates, and whether it is the right one.
struct MatchBenchmark {
    /// A folder of captures that the templates are mutated from; nil for made-up ones.
    let folder: String?
    let templates: Int
    /// How many groups of templates share their parts: the fewer, the more features are common.
    let families: Int

    func run() throws -> JSONValue {
        let screens = MutatedScreens(sources: try sources(), nodes: 1_000, ownNames: 0.3)
        let (catalog, buildTime) = try catalog(of: screens)
        let probes = min(templates, 200)
        var times: [UInt64] = []
        var right = 0
        var least = 1.0
        for number in 0..<probes {
            let capture = screens.screen(number, family: number % families, drift: 0.05)
            let start = ProcessorTime.nanoseconds()
            let result = Matcher.match(capture, in: catalog)
            times.append(ProcessorTime.nanoseconds() - start)
            if result.matched?.screenID.rawValue == Self.name(number) {
                right += 1
                least = min(least, result.margin)
            }
        }
        times.sort()
        return [
            "templates": .integer(Int64(templates)), "families": .integer(Int64(families)), "nodes": .integer(1_000),
            "features_shared": .double(rounded(shared(screens))), "build_ms": .double(rounded(Double(buildTime) / 1e6)),
            "captures": .integer(Int64(probes)), "named_right": .integer(Int64(right)), "least_margin": .double(rounded(least)),
            "match_median_ms": .double(rounded(Double(times[probes / 2]) / 1e6)),
            "match_p95_ms": .double(rounded(Double(times[probes * 95 / 100]) / 1e6)),
            "match_max_ms": .double(rounded(Double(times[probes - 1]) / 1e6)),
        ]
    }

    /// The catalog, and the processor time that it took without the making of the screens.
    private func catalog(of screens: MutatedScreens) throws -> (Catalog, UInt64) {
        var builder = CatalogBuilder(revision: "benchmark")
        var spent: UInt64 = 0
        for number in (0..<templates).sorted(by: { Self.name($0) < Self.name($1) }) {
            guard let screenID = ScreenID(rawValue: Self.name(number)) else { continue }
            let tree = screens.screen(number, family: number % families)
            let start = ProcessorTime.nanoseconds()
            builder.begin(Template(screenID: screenID))
            builder.add(tree, number: 0)
            spent += ProcessorTime.nanoseconds() - start
        }
        let start = ProcessorTime.nanoseconds()
        let catalog = builder.finish()
        return (catalog, spent + ProcessorTime.nanoseconds() - start)
    }

    /// Share of the features of one template that its neighbour in the family has as well.
    private func shared(_ screens: MutatedScreens) -> Double {
        let explanation = MatchExplanation.explain(
            capture: screens.screen(0, family: 0), baseline: screens.screen(families, family: 0), catalog: .empty, limit: .max)
        return Double(explanation.shared.count) / Double(max(1, explanation.shared.count + explanation.onlyInCapture.count))
    }

    private func sources() throws -> [Tree] {
        guard let folder else {
            return try (1...12).map { Normalizer.normalize(try CaptureParser.parse(ScreenGenerator.nativeJSON(nodes: 150, seed: $0)).raw) }
        }
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.sorted() ?? []
        let trees = files.filter { $0.hasSuffix(".native.json") }.compactMap { file -> Tree? in
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { return nil }
            do {
                return Normalizer.normalize(try CaptureParser.parse(Array(bytes)).raw)
            } catch {
                return nil
            }
        }
        guard !trees.isEmpty else { throw MissingCaptures(folder: folder) }
        return trees
    }

    private static func name(_ number: Int) -> String { "screen_\(number)" }
    private func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}

/// A folder without any native capture.
struct MissingCaptures: Error, CustomStringConvertible {
    let folder: String

    var description: String { "no *.native.json under \(folder)" }
}
