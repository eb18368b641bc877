import ArgumentParser
import PolicyHost
import SystemZero

extension ExitCode {
    /// No drift, nothing wrong.
    static let clean = ExitCode(0)
    /// Drift was found, or the log was tampered with.
    static let found = ExitCode(1)
    /// The question could not be answered.
    static let unanswered = ExitCode(2)
}

/// Runs a command's body; a problem is written to standard error and ends with exit status 2.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let problem as Problem {
        Terminal.report(problem)
        throw ExitCode.unanswered
    } catch let problems as PolicyProblems {
        Terminal.note(problems.description)
        throw ExitCode.unanswered
    } catch let failure as FileFailure {
        Terminal.report(failure.problem)
        throw ExitCode.unanswered
    }
}
