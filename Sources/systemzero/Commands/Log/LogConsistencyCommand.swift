import AccessibilityTree
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
              systemzero log consistency --from kept.note --json | jq .continued
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The head that you kept: a signed note, - for standard input.") var from: String
    @Option(help: "The verifier key, or a file that holds it; without it the one beside the log.") var key: String?

    @Flag(help: "Answer as JSON: whether it is continued, and the proof as text.") var json = false

    func run() async throws {
        var isContinued = true
        try await reporting {
            let directory = try options.load().logPath
            let bytes =
                try from == "-" ? Terminal.readAll(limit: 1 << 18) : Problem.wrap { () throws(LogError) in try LocalFile.read(from) }
            let answer = try LogKeys.consistency(from: bytes, key: key, in: directory)
            switch answer {
            case .continued(let proof):
                guard json else { return Terminal.write(proof) }
                let text = String(decoding: proof, as: UTF8.self)
                Terminal.write(JSONValue.members(["continued": true, "proof": .string(text)]).jsonText)
            case .contradicted(let problem):
                if json {
                    let told = JSONValue.members([
                        "continued": false, "code": .string(problem.code), "detail": .string(problem.detail), "help": .text(problem.help),
                    ])
                    Terminal.write(told.jsonText)
                }
                Terminal.report(problem)
                isContinued = false
            }
        }
        if !isContinued { throw ExitCode.found }
    }
}
