package import AccessibilityTree
import LuaRuntime

/// A policy set in force: answers the questions of all five hooks. One per generation, immutable, shared by all threads.
///
/// No call throws and none waits longer than a decision may take; where a policy fails, ``PolicyFailure`` says what holds instead. Access decisions
/// and screens have states of their own, so that a long judgement of a screen never keeps a request waiting.
package final class PolicyEngine: Sendable {
    package let set: PolicySet
    package let options: PolicyEngineOptions
    /// What the author should know although the set is accepted.
    package let warnings: [PolicyDiagnostic]

    let contract: PolicyContract
    let decisions: StatePool
    let screens: StatePool

    /// Compiles a set and checks its contracts.
    ///
    /// - Throws: ``PolicyProblems`` with every problem of every file.
    package init(_ set: PolicySet, options: PolicyEngineOptions = PolicyEngineOptions()) throws(PolicyProblems) {
        let loader = PolicyLoader(set: set, options: options)
        contract = try Self.checkedContract(loader)
        decisions = try Self.pool(loader, [.access, .rateLimits])
        screens = try Self.pool(loader, [.noise, .severity, .manipulation])
        self.set = set
        self.options = options
        warnings = contract.warnings + Self.strayFiles(set)
    }

    package var revision: PolicyRevision { self.set.revision }
    /// The roles that `rbac.lua` names.
    package var roles: [String] { contract.roles }
    package var noiseRules: NoiseRules { contract.noiseRules }
    package var hasNoiseFilter: Bool { contract.hasNoiseFilter }
    /// The rules of `manipulation.lua`, in their order.
    package var rules: [ManipulationRule] { contract.rules }

    /// The budget of one capture.
    package func makeBudget(tally: PolicyStepTally? = nil) -> CaptureBudget { CaptureBudget(options.budgets, tally: tally) }

    private static func checkedContract(_ loader: PolicyLoader) throws(PolicyProblems) -> PolicyContract {
        var contract = PolicyContract()
        _ = try loader.load(PolicyHook.allCases, contract: &contract)
        return contract
    }

    private static func pool(_ loader: PolicyLoader, _ hooks: [PolicyHook]) throws(PolicyProblems) -> StatePool {
        try StatePool(count: loader.options.workers) { () throws(PolicyProblems) in
            var contract = PolicyContract()
            return try loader.load(hooks, contract: &contract)
        }
    }

    private static func strayFiles(_ set: PolicySet) -> [PolicyDiagnostic] {
        set.files.filter { $0.kind == .stray }.map { file in
            let suggestion = NearestName.suggestion(for: file.path, among: PolicyHook.allCases.map(\.fileName))
            return PolicyDiagnostic(
                .warning, code: "policy_file_unused", file: file.path, message: "no hook and no module; the file is never loaded",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "modules belong in lib/ or packs/, tests in tests/ with a name that ends in _test.lua")
        }
    }
}
