import PolicyHost

/// What policies may use.
package struct PolicyLimitSettings: Hashable, Sendable {
    /// Lua states that judge at once; 0: one for each core.
    package let workers: Int
    package private(set) var decisionSteps: Int
    package private(set) var decisionMilliseconds: Int
    package private(set) var captureSteps: Int
    package private(set) var captureMilliseconds: Int
    package private(set) var loadSteps: Int
    package private(set) var loadMilliseconds: Int
    package private(set) var memoryBytes: Int
    package let fileBytes: Int

    init(_ reader: inout SettingsReader) {
        workers = reader.integer(SettingsReference.policyWorkers)
        decisionSteps = reader.integer(SettingsReference.policyDecisionSteps)
        decisionMilliseconds = reader.integer(SettingsReference.policyDecisionMilliseconds)
        captureSteps = reader.integer(SettingsReference.policyCaptureSteps)
        captureMilliseconds = reader.integer(SettingsReference.policyCaptureMilliseconds)
        loadSteps = reader.integer(SettingsReference.policyLoadSteps)
        loadMilliseconds = reader.integer(SettingsReference.policyLoadMilliseconds)
        memoryBytes = reader.integer(SettingsReference.policyMemoryBytes)
        fileBytes = reader.integer(SettingsReference.policyFileBytes)
    }

    /// Takes the budgets of an earlier policy set over.
    ///
    /// - Parameter each: told of every setting and its number.
    mutating func take(_ budgets: PolicyBudgets, each: (SettingDescriptor, Int) -> Void) {
        decisionSteps = budgets.decisionSteps
        decisionMilliseconds = budgets.decisionTime.wholeMilliseconds
        captureSteps = budgets.captureSteps
        captureMilliseconds = budgets.captureTime.wholeMilliseconds
        loadSteps = budgets.loadSteps
        loadMilliseconds = budgets.loadTime.wholeMilliseconds
        memoryBytes = budgets.memoryBytes
        each(SettingsReference.policyDecisionSteps, decisionSteps)
        each(SettingsReference.policyDecisionMilliseconds, decisionMilliseconds)
        each(SettingsReference.policyCaptureSteps, captureSteps)
        each(SettingsReference.policyCaptureMilliseconds, captureMilliseconds)
        each(SettingsReference.policyLoadSteps, loadSteps)
        each(SettingsReference.policyLoadMilliseconds, loadMilliseconds)
        each(SettingsReference.policyMemoryBytes, memoryBytes)
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int { Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
