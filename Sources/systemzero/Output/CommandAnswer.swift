import ArgumentParser

/// What a command found out, before anything is printed: tests read it, the terminal shows it.
struct CommandAnswer {
    /// For standard output, without a line feed at the end; empty prints nothing.
    var output: String
    /// For standard error, one line or more each.
    var notes: [String] = []
    var status = ExitCode.clean

    /// Prints it and ends the command with its status.
    func show() throws {
        for note in notes { Terminal.note(note) }
        if !output.isEmpty { Terminal.write(output) }
        if status != .clean { throw status }
    }
}

/// A command that finds its whole answer first and prints it then.
protocol AnsweringCommand: AsyncParsableCommand {
    func answer() async throws -> CommandAnswer
}

extension AnsweringCommand {
    func run() async throws {
        try await reporting { try await answer().show() }
    }
}
