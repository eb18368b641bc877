import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

/// Measures detection on a folder of captures with the pipeline of the product.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemzero-evaluate",
        abstract: "Measures what is detected, and what is a false alarm, on a folder of captures.",
        discussion: """
            Parts for which the folder has nothing are named and skipped. Exit status: 0 every goal held, 1 one was missed, 2 error.

            EXAMPLES
              systemzero-evaluate --data captures
              systemzero-evaluate --data captures --json evaluation.json --part tampering --part pairs
            """)

    @Option(help: "The folder, laid out as docs/EVALUATION.md says.") var data: String
    @Option(help: "A file that the figures are written to as JSON.") var json: String?
    @Option(name: .customLong("part"), help: "Only this part; may be given several times.") var parts: [String] = []
    @Option(help: "The policies to judge by; without it, those that are compiled in.") var policies: String?
    @Option(name: .customLong("match"), help: "What `systemzero-benchmark match` printed; may be given several times.") var match:
        [String] = []
    @Option(help: "What `systemzero-benchmark pipeline` printed.") var pipeline: String?
    @Option(help: "What `train-wording --check` printed.") var folds: String?
    @Flag(help: "Also list each comparison.") var verbose = false

    mutating func validate() throws {
        for part in parts where !PartName.allCases.map(\.rawValue).contains(part) {
            throw ValidationError("there is no part `\(part)`; there are \(PartName.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    func evaluate() throws -> Evaluation {
        let folder = try DataFolder(data)
        let bench = try Bench(policies: policySet())
        var evaluation = Evaluation(data: data, revision: bench.engine.revision.description)
        Output.write(evaluation.title)
        for name in PartName.allCases where parts.isEmpty || parts.contains(name.rawValue) {
            let start = MonitorClock.system.ticks()
            let report = try name.part(match: match, pipeline: pipeline, folds: folds).run(on: folder, with: bench)
            Output.write(report.text(verbose: verbose))
            evaluation.add(report, seconds: Double(MonitorClock.system.ticks() - start) / 1e9)
        }
        Output.write(evaluation.verdict)
        if let json { try Output.write(evaluation.json.jsonText + "\n", to: json) }
        return evaluation
    }

    private func policySet() throws -> PolicySet {
        do {
            return try policies.map { try PolicySet.read(folder: $0) } ?? PolicySet.embedded()
        } catch let problems as PolicyProblems {
            throw ValidationError(problems.diagnostics.map(\.description).joined(separator: "\n"))
        }
    }
}
