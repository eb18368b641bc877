package import AccessibilityTree
package import Baseline
package import Drift

/// Two versions of a template beside each other: what their files say, and what their captures show.
package struct VersionComparison: Sendable {
    package let before: Template
    package let after: Template
    package let fields: TemplateComparison
    /// Nil where a version has no capture, or both have the same.
    package let diff: TreeDiff?
    /// Captures that cannot be read.
    package let problems: [Problem]

    init(before: Template, after: Template, trees first: Result<Tree, Problem>?, _ second: Result<Tree, Problem>?) {
        self.before = before
        self.after = after
        fields = TemplateComparison.compare(before, after)
        var problems: [Problem] = []
        for case .failure(let problem)? in [first, second] { problems.append(problem) }
        self.problems = problems
        if case .success(let from)? = first, case .success(let to)? = second, before.baselines.first != after.baselines.first {
            diff = TreeDiff.compute(from: from, to: to)
        } else {
            diff = nil
        }
    }

    package var json: JSONValue {
        .members([
            "screen_id": .string(after.screenID.rawValue), "from": .count(before.version), "to": .count(after.version),
            "fields": .array(
                fields.differences.map {
                    .members(["field": .string($0.field), "before": .text($0.before), "after": .text($0.after)])
                }),
            "changes": diff.map { .array($0.changes().map(\.json)) },
            "problems": problems.isEmpty
                ? nil : .array(problems.map { .members(["code": .string($0.code), "detail": .string($0.detail), "help": .text($0.help)]) }),
        ])
    }
}
