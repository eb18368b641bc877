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
        let (unused, unknown) = Self.strayFiles(set)
        var contract = PolicyContract()
        var problems: [PolicyDiagnostic] = []
        let decisions = Self.pool(loader, [.access, .rateLimits], &contract, &problems)
        let screens = Self.pool(loader, [.noise, .severity, .manipulation], &contract, &problems)
        guard let decisions, let screens else { throw PolicyProblems(problems + unknown) }
        problems = try loader.moduleProblems() + unknown
        guard problems.isEmpty else { throw PolicyProblems(problems) }
        self.contract = contract
        self.decisions = decisions
        self.screens = screens
        self.set = set
        self.options = options
        warnings = contract.warnings + unused
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

    /// States with the files of `hooks`, the first of which adds to the contract; nil when it leaves problems.
    private static func pool(
        _ loader: PolicyLoader, _ hooks: [PolicyHook], _ contract: inout PolicyContract, _ problems: inout [PolicyDiagnostic]
    ) -> StatePool? {
        var isFirst = true
        do throws(PolicyProblems) {
            return try StatePool(count: loader.options.workers) { () throws(PolicyProblems) in
                guard isFirst else { return try loader.load(hooks, like: contract) }
                isFirst = false
                return try loader.load(hooks, contract: &contract)
            }
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    /// Files that nobody ever loads. One that is called like a hook but for one letter is taken for that hook by whoever wrote it: it is refused.
    private static func strayFiles(_ set: PolicySet) -> (unused: [PolicyDiagnostic], unknown: [PolicyDiagnostic]) {
        var (unused, unknown): ([PolicyDiagnostic], [PolicyDiagnostic]) = ([], [])
        for file in set.files where file.kind == .stray {
            let suggestion = NearestName.suggestion(for: file.path, among: PolicyHook.allCases.map(\.fileName))
            let isSlip = suggestion.map { NearestName.distance(Array(file.path.utf8), Array($0.utf8)) == 1 } ?? false
            if let suggestion, isSlip {
                unknown.append(
                    PolicyDiagnostic(
                        code: "policy_unknown_hook", file: file.path, line: 1,
                        message: "no hook has this name; the file would never be asked",
                        help: "did you mean `\(suggestion)`? A copy belongs in another folder"))
            } else {
                unused.append(
                    PolicyDiagnostic(
                        .warning, code: "policy_file_unused", file: file.path, message: "no hook and no module; the file is never loaded",
                        help: suggestion.map { "did you mean `\($0)`?" }
                            ?? "modules belong in lib/ or packs/, tests in tests/ with a name that ends in _test.lua"))
            }
        }
        return (unused, unknown)
    }
}
