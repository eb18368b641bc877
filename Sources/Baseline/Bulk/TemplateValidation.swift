package import AccessibilityTree

/// How one template fares against many captures: the report of `baseline validate`.
package struct TemplateValidation: Sendable {
    /// The outcome for one capture.
    package struct Row: Sendable {
        package let label: String
        /// Whether the capture is recognised as this screen.
        package let recognised: Bool
        /// `matched`, `unknown_screen` or `ambiguous`, and the screen that was taken instead where there is one.
        package let verdict: String
        package let other: ScreenID?
        package let identity: Double
        package let coverage: Double
        package let novelty: Double
        package let missing: [NodeRequirement]
        package let forbidden: [NodeRequirement]
        /// Recognised, and all hard constraints hold.
        package var passes: Bool { recognised && missing.isEmpty && forbidden.isEmpty }
    }

    package let rows: [Row]

    package var passed: Int { rows.count { $0.passes } }

    /// The required nodes that some capture lacks, with the number of captures that do, most often missing first.
    package var weakRequirements: [(requirement: NodeRequirement, captures: Int)] {
        var counts: [NodeRequirement: Int] = [:]
        for row in rows where row.recognised {
            for requirement in row.missing { counts[requirement, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.map { ($0.key, $0.value) }
    }

    /// Matches every capture against the catalog, which must hold the template.
    package static func validate(
        _ screenID: ScreenID, in catalog: Catalog, against captures: [(label: String, tree: Tree)], options: MatchOptions = .standard
    ) -> TemplateValidation {
        TemplateValidation(rows: captures.map { row(screenID, catalog, $0.label, $0.tree, options) })
    }

    private static func row(_ screenID: ScreenID, _ catalog: Catalog, _ label: String, _ tree: Tree, _ options: MatchOptions) -> Row {
        let result = Matcher.match(tree, in: catalog, options: options)
        let own = result.candidates.first { $0.screenID == screenID }
        let report = own?.requirements ?? catalog.template(screenID).map { RequirementReport.evaluate($0, in: tree) }
        return Row(
            label: label, recognised: result.matched?.screenID == screenID, verdict: result.verdictName,
            other: result.matched.flatMap { $0.screenID == screenID ? nil : $0.screenID }, identity: own?.identity ?? 0,
            coverage: own?.coverage ?? 0, novelty: own?.novelty ?? 1, missing: report?.missing ?? [],
            forbidden: report?.forbidden.map(\.requirement) ?? [])
    }
}
