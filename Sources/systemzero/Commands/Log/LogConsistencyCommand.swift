import ArgumentParser
import IntegrityLog
import SystemZero

struct LogConsistencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "Prove that the log continues a head that you kept; exit status 0 it does, 1 it does not, 2 cannot tell.",
        discussion: """
            Prints the proof as the body of a witness request (C2SP tlog-witness, add-checkpoint): the old size, the hashes, an empty
            line, the newest head. The proof is checked before it is printed.

            EXAMPLES
              systemzero log consistency --from kept.note
              curl -s -H "$auth" "$url/log/checkpoint" | systemzero log consistency --from -
            """)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The head that you kept: a signed note, - for standard input.") var from: String
    @Option(help: "The verifier key, or a file that holds it; without it the one beside the log.") var key: String?

    func run() async throws {
        var isContinued = true
        try await reporting {
            let directory = try options.load().logPath
            let bytes =
                try from == "-" ? Terminal.readAll(limit: 1 << 18) : Problem.wrap { () throws(LogError) in try LocalFile.read(from) }
            let answer = try LogKeys.consistency(from: bytes, key: key, in: directory)
            switch answer {
            case .continued(let proof): Terminal.write(proof)
            case .contradicted(let problem):
                Terminal.report(problem)
                isContinued = false
            }
        }
        if !isContinued { throw ExitCode.found }
    }
}
