package import Synchronization

/// Counts since the start, for `GET /status`: plain additions on the way of a capture.
package final class LiveCounters: Sendable {
    package let captures = Atomic<Int>(0)
    package let capturesWithDrift = Atomic<Int>(0)
    package let findings = Atomic<Int>(0)
    package let criticalFindings = Atomic<Int>(0)

    package init() {}

    func count(findings found: Int, critical: Int) {
        captures.wrappingAdd(1, ordering: .relaxed)
        if found > 0 { capturesWithDrift.wrappingAdd(1, ordering: .relaxed) }
        findings.wrappingAdd(found, ordering: .relaxed)
        criticalFindings.wrappingAdd(critical, ordering: .relaxed)
    }
}
