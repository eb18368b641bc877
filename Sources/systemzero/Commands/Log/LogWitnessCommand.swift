import AccessibilityTree
import ArgumentParser
import IntegrityLog
import LogAnchors
import SystemZero

struct LogWitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Show what the witnesses have cosigned, or ask them now.",
        discussion: """
            Shows for each witness of LOG_WITNESSES the largest kept head that carries a cosignature of its key, checked here. With
            --submit the newest head is shown to each of them once; a server does that by itself, and must not run meanwhile.
            Exit status 0 enough of them (LOG_WITNESS_QUORUM) have cosigned, with --submit just now; 1 too few have; 2 refused.

            EXAMPLES
              systemzero log witness
              systemzero log witness --json
              systemzero log witness --submit
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Show the witnesses the newest head now.") var submit = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            guard !settings.anchors.witnesses.isEmpty else {
                throw Problem(.notFound, "no witness is set", help: "name some in LOG_WITNESSES: their verifier keys and addresses")
            }
            var answers: [String: AnchorAnswer] = [:]
            if submit {
                for (name, answer) in try await LogMaintenance(settings: settings, actor: ConsoleActor.name).askWitnesses() {
                    answers[name] = answer
                }
            }
            let standing = try WitnessStanding.all(settings)
            if json {
                Terminal.write(JSONValue.array(standing.map { $0.json(answers[$0.name]) }).jsonText)
            } else {
                for one in standing { Terminal.write(one.text(answers[one.name])) }
            }
            let count = submit ? answers.values.count { $0 == .anchored } : standing.count { $0.size != nil }
            if count < settings.anchors.witnessQuorum { throw ExitCode.found }
        }
    }
}
