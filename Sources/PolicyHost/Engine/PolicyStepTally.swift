import Synchronization

/// Lua steps spent since the start, by hook; shared by all generations and counted without a lock.
package final class PolicyStepTally: Sendable {
    private let access = Atomic<UInt64>(0)
    private let rateLimits = Atomic<UInt64>(0)
    private let noise = Atomic<UInt64>(0)
    private let severity = Atomic<UInt64>(0)
    private let manipulation = Atomic<UInt64>(0)

    package init() {}

    package func add(_ steps: Int, to hook: PolicyHook) {
        let steps = UInt64(clamping: steps)
        switch hook {
        case .access: access.wrappingAdd(steps, ordering: .relaxed)
        case .rateLimits: rateLimits.wrappingAdd(steps, ordering: .relaxed)
        case .noise: noise.wrappingAdd(steps, ordering: .relaxed)
        case .severity: severity.wrappingAdd(steps, ordering: .relaxed)
        case .manipulation: manipulation.wrappingAdd(steps, ordering: .relaxed)
        }
    }

    package func steps(of hook: PolicyHook) -> UInt64 {
        switch hook {
        case .access: access.load(ordering: .relaxed)
        case .rateLimits: rateLimits.load(ordering: .relaxed)
        case .noise: noise.load(ordering: .relaxed)
        case .severity: severity.load(ordering: .relaxed)
        case .manipulation: manipulation.load(ordering: .relaxed)
        }
    }
}
