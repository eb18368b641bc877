package import AccessibilityTree

/// What decisions cost against their budget, in steps, which are the same on every machine.
package struct PolicyCost: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// A hook, or a rule of `manipulation.lua`.
        package let name: String
        package let calls: Int
        package let median: Int
        package let p99: Int
        package let most: Int
        package let budget: Int
    }

    package let rows: [Row]

    /// Asks about every input, and about every rule for every screen.
    package static func measure(
        _ engine: PolicyEngine, inputs: [RecordedInput], screens: [(screen: ScreenComparison, context: ScreenContext)] = []
    ) -> PolicyCost {
        var steps: [String: [Int]] = [:]
        for input in inputs { steps[input.hook.rawValue, default: []].append(engine.evaluate(input).steps) }
        for (screen, context) in screens {
            var budget = engine.makeBudget()
            _ = engine.inspect(screen, context: context, budget: &budget) { rule, used in
                steps["manipulation: \(rule)", default: []].append(used)
            }
        }
        return PolicyCost(rows: steps.sorted { $0.key < $1.key }.map { row($0, $1.sorted(), engine.options.budgets.decisionSteps) })
    }

    private static func row(_ name: String, _ sorted: [Int], _ budget: Int) -> Row {
        Row(
            name: name, calls: sorted.count, median: sorted[sorted.count / 2], p99: sorted[min(sorted.count - 1, sorted.count * 99 / 100)],
            most: sorted.last ?? 0, budget: budget)
    }

    package var document: JSONValue {
        .array(
            rows.map { row in
                .object(
                    JSONObject([
                        ("name", .string(row.name)), ("calls", .integer(Int64(row.calls))), ("p50", .integer(Int64(row.median))),
                        ("p99", .integer(Int64(row.p99))), ("max", .integer(Int64(row.most))), ("budget", .integer(Int64(row.budget))),
                    ]))
            })
    }
}
