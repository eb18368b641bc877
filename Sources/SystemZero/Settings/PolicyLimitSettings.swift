/// What policies may use.
package struct PolicyLimitSettings: Hashable, Sendable {
    /// Lua states that judge at once; 0: one for each core.
    package let workers: Int
    package let decisionSteps: Int
    package let decisionMilliseconds: Int
    package let captureSteps: Int
    package let captureMilliseconds: Int
    package let loadSteps: Int
    package let loadMilliseconds: Int
    package let memoryBytes: Int
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
}
