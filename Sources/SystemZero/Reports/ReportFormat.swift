/// The shapes in which the findings of a run leave the program. docs/REPORTS.md describes each.
package enum ReportFormat: String, CaseIterable, Sendable {
    /// One object: the run, its counts, and each capture with all that was found out about it.
    case json
    /// One page, for people: each screen as an outline with its changes marked.
    case html
    /// JUnit XML, for build servers: a test case for each capture.
    case junit
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// Workflow commands of GitHub Actions: annotations of a pull request.
    case github
}
