import BuildIdentity
import Testing

@testable import systemzero_verify

@Suite struct VersionTests {
    @Test func `the checker says which release it is, and that is no verdict`() {
        let outcome = VerifyProgram.run(["--version"], now: 0)
        #expect(outcome.status == 0)
        #expect(String(decoding: outcome.output, as: UTF8.self) == BuildIdentity.current.line() + "\n")
        #expect(outcome.complaint.isEmpty)
    }
}
