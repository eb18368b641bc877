import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyCostCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "Show what hooks and rules cost, in steps against their budget.",
        discussion: """
            Steps are the same on every machine. Asked about are every role with every permission, every kind of change, and a screen of several
            hundred nodes beside its baseline; with --inputs recorded decisions instead of the first two.

            EXIT STATUS
              0 measured, 1 a decision used up its budget, 2 the question could not be asked

            EXAMPLES
              systemzero policy cost
              systemzero policy cost policies --inputs decisions.jsonl --json
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @Option(help: "Recorded decisions, one JSON document a line; - reads standard input.", completion: .file()) var inputs: String?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let recorded = try inputs.map { try PolicyInputFile.lines($0) }
        let engine = try source.engine()
        let roles = PermissionMatrix(engine, permissions: []).roles
        let cost = PolicyCost.measure(engine, inputs: recorded ?? CostSamples.inputs(roles: roles), screens: CostSamples.screens)
        return CommandAnswer(
            output: json ? cost.document.jsonText : text(cost), status: cost.rows.contains { $0.most >= $0.budget } ? .found : .clean)
    }

    private func text(_ cost: PolicyCost) -> String {
        var table = TextTable(
            columns: ["HOOK OR RULE", "CALLS", "P50", "P99", "MOST", "BUDGET", "P99 OF IT"], numbers: [1, 2, 3, 4, 5, 6])
        for row in cost.rows {
            table.add([
                row.name, String(row.calls), String(row.median), String(row.p99), String(row.most), String(row.budget),
                Decimals.text(100 * Double(row.p99) / Double(max(1, row.budget)), digits: 2) + " %",
            ])
        }
        return table.text
    }
}
