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

    @Test func `a script that ends otherwise than expected does not hold`() {
        let result = HostileSuite.run(HostileScript("honest", "return 1", "budget_steps"), limits: .patient)
        #expect(result.outcome == "returned")
        #expect(!result.isExpected)
        #expect(!result.holds)
        let open = HostileSuite.run(HostileScript("open", "os.exit()", ""), limits: .patient)
        #expect(open.holds)
        #expect(open.outcome == "withheld_name:os")
        var starved = LuaLimits.patient
        starved.memoryBytes = 4_096
        #expect(!HostileSuite.run(HostileScript("starved", "return 1", ""), limits: starved).holds)
    }

    @Test func `a report has a line for each script and says whether all held`() {
        var results = HostileSuite.run([HostileScript("a", "while true do end", "budget_steps")], limits: .patient)
        results[0].milliseconds = 7.4
        results[0].steps = 1_000_106
        results[0].peakBytes = 30_000
        let held = HostileReport(results)
        #expect(held.holds)
        #expect(
            held.text == """
                script  outcome       expected      ms  deadline    steps  peak KB  next call  verdict
                a       budget_steps  budget_steps   7       120  1000106       30  healthy    held
                all 1 scripts held

                """)
        results[0].healthyAfter = false
        #expect(HostileReport(results).text.contains("the next call failed"))
        results[0].isBounded = false
        #expect(HostileReport(results).text.contains("over time or memory"))
        results[0].isExpected = false
        let broken = HostileReport(results)
        #expect(broken.text.contains("unexpected outcome"))
        #expect(broken.text.hasSuffix("1 of 1 scripts broke out\n"))
        #expect(!broken.holds)
    }

    @Test func `a table of expectations is read`() {
        let read = HostileScript.expectations(tsv: "file\texpected\na.lua\tbudget_steps|bounded_argument\r\nbroken\n")
        #expect(read == ["a.lua": ["budget_steps", "bounded_argument"]])
    }
}
