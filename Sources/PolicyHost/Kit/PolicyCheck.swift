/// `policy check`: everything that can be said of a set without asking it anything.
package enum PolicyCheck {
    /// Errors and warnings of a set; empty for a sound one.
    package static func diagnostics(_ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions()) -> [PolicyDiagnostic] {
        do {
            return try PolicyEngine(set, options: options).warnings
        } catch {
            return error.diagnostics
        }
    }

    /// Whether the typings beside a set are those of this build; nil when they are, or when there are none.
    package static func staleTypings(_ text: String?) -> PolicyDiagnostic? {
        guard let text, text != HostDescriptor.typings() else { return nil }
        return PolicyDiagnostic(
            .warning, code: "policy_typings_stale", file: "types/systemzero.lua", message: "the typings are not those of this version",
            help: "write them anew with `systemzero policy typings > types/systemzero.lua`")
    }
}
