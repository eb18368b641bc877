import Synchronization

/// The parts of an examination that do not depend on one another, each with a place for its result.
final class GateWork: Sendable {
    private struct Results {
        var engine: Result<PolicyEngine, PolicyProblems>?
        var tests: [Result<PolicyTestReport, PolicyProblems>?] = [nil, nil]
    }

    private let question: ReloadGate.Question
    private let results = Mutex(Results())

    /// The longest parts first, so that two threads end at about the same time.
    static let parts = 3

    init(_ question: ReloadGate.Question) { self.question = question }

    func run(_ part: Int) {
        if part < 2 {
            let report = Self.attempt { () throws(PolicyProblems) in
                try PolicyTests.run(self.question.set, options: self.question.options)
            }
            results.withLock { $0.tests[part] = report }
        } else {
            let engine = Self.attempt { () throws(PolicyProblems) in
                try PolicyEngine(self.question.set, options: self.question.options)
            }
            results.withLock { $0.engine = engine }
        }
    }

    func engine() throws(PolicyProblems) -> PolicyEngine {
        guard let engine = results.withLock({ $0.engine }) else { throw Self.unfinished }
        return try engine.get()
    }

    func tests(_ run: Int) throws(PolicyProblems) -> PolicyTestReport {
        guard let report = results.withLock({ $0.tests[run] }) else { throw Self.unfinished }
        return try report.get()
    }

    private static func attempt<Value>(_ work: () throws(PolicyProblems) -> Value) -> Result<Value, PolicyProblems> {
        do throws(PolicyProblems) {
            return .success(try work())
        } catch {
            return .failure(error)
        }
    }

    /// Cannot be: every part runs before anything is asked for. Said as a refusal, for that is the safe answer.
    private static var unfinished: PolicyProblems {
        PolicyProblems(PolicyDiagnostic(code: "policy_gate_unfinished", file: ".", message: "a part of the examination did not run"))
    }
}
