import Testing

@testable import LuaRuntime

@Suite struct HostileSuiteTests {
    @Test func `every hostile script of the fixtures ends as expected`() {
        #expect(Fixture.hostile.count == 30)
        expectHolds(Fixture.hostile)
    }

    @Test func `every built-in hostile script ends as expected`() {
        #expect(HostileSuite.builtin.count >= 40)
        expectHolds(HostileSuite.builtin)
    }

    /// The outcomes are the same on a busy machine only when time is not what ends a script, so the deadlines are far away here.
    private func expectHolds(_ scripts: [HostileScript]) {
        for result in HostileSuite.run(scripts, limits: .patient) {
            #expect(result.isExpected, "\(result.name): \(result.outcome) in place of \(result.expected): \(result.message)")
            #expect(result.healthyAfter, "\(result.name): the next call failed")
            #expect(result.peakBytes <= LuaLimits.patient.memoryBytes, "\(result.name)")
        }
    }
}
