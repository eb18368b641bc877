import AccessibilityTree
import SystemZero

/// Verdicts that Playwright gave on aria snapshots, against ours.
struct VectorsPart: EvaluationPart {
    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        let files = data.names(in: "aria").filter { $0.hasPrefix("playwright_vectors") && $0.hasSuffix(".jsonl") }
        guard !files.isEmpty else { return .skipped(.vectors, "there is no aria/playwright_vectors*.jsonl") }
        var report = PartReport(.vectors)
        var table = Table("disagreements", columns: ["VECTOR", "PLAYWRIGHT", "OURS", "DETAIL"])
        var (agreed, count) = (0, 0)
        for file in files {
            let vectors = try AriaVectors.run(data.bytes("aria/\(file)") ?? [])
            agreed += vectors.agreed
            count += vectors.count
            for disagreement in vectors.disagreements {
                table.add([
                    "\(file) \(disagreement.id)", disagreement.recorded.rawValue, disagreement.found.rawValue,
                    String(disagreement.detail.prefix(80)),
                ])
            }
        }
        report.figures.append(.share("vectors agreed on", agreed, of: count, atLeast: 552.0 / 553))
        report.tables.append(table)
        return report
    }
}
