import LuaRuntime

/// What all hooks share: provenance, and failures out of errors.
extension PolicyEngine {
    func provenance(_ hook: PolicyHook, steps: Int) -> Provenance {
        Provenance(revision: revision, hook: hook, steps: steps)
    }

    func failure(_ hook: PolicyHook, _ error: LuaError) -> PolicyFailure {
        let cause: PolicyFailure.Cause =
            if error.code.isBudget { .budget } else if error.code == .badResult { .malformed } else { .error }
        return PolicyFailure(hook: hook, cause: cause, diagnostic: PolicyDiagnostic(error, in: set, fallback: hook.fileName))
    }

    /// - Parameter function: the field of the hook table whose line is shown; by default the first function of the hook.
    func malformed(_ hook: PolicyHook, _ message: String, help: String, of function: String? = nil) -> PolicyFailure {
        let file = set.file(hook.fileName)
        let name = function ?? HostDescriptor.hooks.first { $0.hook == hook }?.function
        let line = name.flatMap { file?.line(settingField: $0) }
        return PolicyFailure(
            hook: hook, cause: .malformed,
            diagnostic: PolicyDiagnostic(
                code: "policy_malformed_result", file: hook.fileName, line: line, message: message, help: help,
                source: line.flatMap { file?.excerpt(around: $0) } ?? []))
    }

    func busy(_ hook: PolicyHook) -> PolicyFailure {
        PolicyFailure(
            hook: hook, cause: .busy,
            diagnostic: PolicyDiagnostic(
                code: "policy_busy", file: hook.fileName, message: "every state was busy for longer than a decision may take",
                help: "look for slow policies with `systemzero policy cost`, or raise `policy.workers`"))
    }

    func captureBudgetSpent(_ hook: PolicyHook) -> PolicyFailure {
        PolicyFailure(
            hook: hook, cause: .captureBudget,
            diagnostic: PolicyDiagnostic(
                code: "policy_capture_budget", file: hook.fileName,
                message: "the budget of this capture is used up: \(options.budgets.captureSteps) steps, \(options.budgets.captureTime)",
                help: "narrow the rules' `when`, or raise `policy.budgets.capture_steps`"))
    }
}
