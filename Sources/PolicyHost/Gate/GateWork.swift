import Synchronization

/// The parts of an examination that do not depend on one another, each with a place for its result: the engine, and every test file in each
/// of two runs.
final class GateWork: Sendable {
    private struct Results {
        var engine: Result<PolicyEngine, PolicyProblems>?
        /// By run, then by test file.
        var tests: [[Result<[PolicyTestResult], PolicyProblems>?]]
    }

    private static let runs = 2

    private let question: ReloadGate.Question
    private let results: Mutex<Results>
    private let matchers = MatcherMemo()

    init(_ question: ReloadGate.Question) {
        self.question = question
        results = Mutex(Results(tests: Array(repeating: Array(repeating: nil, count: question.set.tests.count), count: Self.runs)))
    }

    var parts: Int { 1 + Self.runs * question.set.tests.count }

    /// Does one part. The engine is the first, for it takes longest.
    func run(_ part: Int) {
        if part == 0 {
            let engine = Self.attempt { () throws(PolicyProblems) in
                try PolicyEngine(self.question.set, options: self.question.options)
            }
            results.withLock { $0.engine = engine }
        } else {
            let (file, run) = (part - 1).quotientAndRemainder(dividingBy: Self.runs)
            let report = Self.attempt { () throws(PolicyProblems) in
                try PolicyTests.run(
                    self.question.set.tests[file], of: self.question.set, options: self.question.options, matchers: self.matchers)
            }
            results.withLock { $0.tests[run][file] = report }
        }
    }

    func engine() throws(PolicyProblems) -> PolicyEngine {
        guard let engine = results.withLock({ $0.engine }) else { throw Self.unfinished }
        return try engine.get()
    }

    /// The report of one of the two runs.
    func tests(_ run: Int) throws(PolicyProblems) -> PolicyTestReport {
        var results: [PolicyTestResult] = []
        for file in self.results.withLock({ $0.tests[run] }) {
            guard let file else { throw Self.unfinished }
            results += try file.get()
        }
        return PolicyTestReport(results: results)
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
