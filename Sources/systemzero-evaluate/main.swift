import ArgumentParser
import Glibc
import SystemZero

do {
    let command = try EvaluateCommand.parse()
    let evaluation = try command.evaluate()
    exit(evaluation.held ? 0 : 1)
} catch let problem as Problem {
    Output.note(problem.description)
    exit(2)
} catch {
    let isHelp = EvaluateCommand.exitCode(for: error) == .success
    let message = EvaluateCommand.fullMessage(for: error)
    if isHelp { Output.write(message) } else { Output.note(message) }
    exit(isHelp ? 0 : 2)
}
