import PolicyHost

extension PolicyEngineOptions {
    /// One state, bounded by its steps alone: what a test finds does not depend on how busy the machine is.
    static let patient = PolicyEngineOptions(
        workers: 1, budgets: PolicyBudgets(decisionTime: .seconds(600), captureTime: .seconds(600), loadTime: .seconds(600)))
}
