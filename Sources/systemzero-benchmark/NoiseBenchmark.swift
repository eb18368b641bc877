import AccessibilityTree
import PolicyHost

/// What the compiled noise rules of the shipped policies cost beside the parsing of the tree that they filter.
struct NoiseBenchmark {
    let rounds: Int

    func run() throws -> JSONValue {
        let rules = try PolicyEngine(PolicySet.embedded(), options: PolicyEngineOptions(workers: 1)).noiseRules
        let bytes = ScreenGenerator.nativeJSON(nodes: 10_000)
        let tree = Normalizer.normalize(try CaptureParser.parse(bytes).raw)
        var ratios: [Double] = []
        var times: (parse: [Double], noise: [Double]) = ([], [])
        for _ in 0..<7 {
            let parse = try ProcessorTime.least(of: rounds) { _ = try CaptureParser.parse(bytes) }
            let noise = ProcessorTime.least(of: rounds) { _ = NoiseFilter.apply(rules, to: tree, app: "example") }
            times.parse.append(Double(parse))
            times.noise.append(Double(noise))
            ratios.append(Double(noise) / Double(parse))
        }
        return [
            "nodes": .integer(Int64(tree.count)), "parse_ns": .double(Measured.median(times.parse)),
            "noise_ns": .double(Measured.median(times.noise)), "noise_to_parse": .double(Measured.rounded(Measured.median(ratios))),
        ]
    }
}
