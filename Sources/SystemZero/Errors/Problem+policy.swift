package import PolicyHost

extension Problem {
    /// A policy set that cannot be used, with every diagnostic.
    package init(policies error: PolicyProblems) {
        let first = error.diagnostics.first
        self.init(
            .reloadRefused, "the policies have \(error.diagnostics.count == 1 ? "an error" : "\(error.diagnostics.count) errors")",
            location: first.flatMap { Diagnostic($0).location },
            help: "the policies that served before go on; systemzero policy check shows the same list",
            diagnostics: error.diagnostics.map(Diagnostic.init))
    }
}

extension PolicySet {
    /// The set that is compiled in. It was checked when the program was built, so a problem here is a fault of the build.
    package static func embeddedOrProblem() throws(Problem) -> PolicySet {
        do {
            return try embedded()
        } catch {
            throw Problem(policies: error)
        }
    }
}

extension Diagnostic {
    package init(_ diagnostic: PolicyDiagnostic) {
        self.init(
            file: diagnostic.file, line: diagnostic.line, code: diagnostic.code, message: diagnostic.message, help: diagnostic.help)
    }
}
