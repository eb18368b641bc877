/// Why a policy set was refused: every problem that was found, not just the first.
package struct PolicyProblems: Error, Hashable, Sendable, CustomStringConvertible {
    package let diagnostics: [PolicyDiagnostic]

    package init(_ diagnostics: [PolicyDiagnostic]) {
        self.diagnostics = diagnostics
    }

    package init(_ diagnostic: PolicyDiagnostic) {
        self.init([diagnostic])
    }

    package var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
