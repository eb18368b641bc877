import LuaRuntime

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

    /// Modules and tests that do not compile. The engine of a set sees only what its hooks require.
    ///
    /// - Throws: ``PolicyProblems`` when no state can be made.
    package static func uncompiled(
        _ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions()
    ) throws(PolicyProblems) -> [PolicyDiagnostic] {
        let loader = PolicyLoader(set: set, options: options)
        var diagnostics: [PolicyDiagnostic] = []
        for file in set.files where file.kind == .module || file.kind == .test {
            var lua = try loader.makeState()
            do {
                _ = try lua.load(LuaSource(name: file.path, bytes: file.bytes))
            } catch {
                // What goes wrong when it runs is no matter of this file alone: tests need their library, modules those who require them.
                guard [.syntax, .sourceTooComplex].contains(error.code), error.file == file.path else { continue }
                diagnostics.append(PolicyDiagnostic(error, in: set, fallback: file.path))
            }
        }
        return diagnostics
    }

    /// Whether the typings beside a set are those of this build; nil when they are, or when there are none.
    package static func staleTypings(_ text: String?) -> PolicyDiagnostic? {
        guard let text, text != HostDescriptor.typings() else { return nil }
        return PolicyDiagnostic(
            .warning, code: "policy_typings_stale", file: "types/systemzero.lua", message: "the typings are not those of this version",
            help: "write them anew with `systemzero policy typings > types/systemzero.lua`")
    }
}
