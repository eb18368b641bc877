import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

struct LogRedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact", abstract: "Erase the text behind a commitment; the entry and its proof stay.",
        discussion: """
            An entry may carry a commitment, a salted digest, in the place of a text. To redact is to overwrite and remove salt and
            text: nobody can tell any more what it was, and the log still checks out to the last byte.

            The log must not be in use: stop the server first. Exit status 0 erased, 1 nothing was there, 2 refused.

            EXAMPLES
              systemzero log redact 3f0c…64 hex digits… --dry-run
              systemzero log redact 3f0c…64 hex digits…
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The commitment, as it stands in the entry: 64 hex digits.") var commitment: String
    @Flag(help: "Show whether there is something to erase, and erase nothing; works beside a running server.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            guard let digest = LogDigest(hex: commitment) else {
                throw Problem(
                    .invalidParameter, "\(Problem.quote(commitment)) is no commitment", help: "copy its 64 hex digits from the entry")
            }
            let care = LogMaintenance(settings: try options.load(), actor: ConsoleActor.name)
            let held = try care.holds(digest)
            if held, !dryRun { try await care.redact(digest) }
            if json {
                Terminal.write(
                    JSONValue.members(["commitment": .string(digest.hex), "dry_run": .bool(dryRun), "was_there": .bool(held)]).jsonText)
            } else {
                Terminal.write(
                    !held ? "nothing is kept for this commitment" : dryRun ? "would erase salt and text" : "salt and text are erased")
            }
            if !held { throw ExitCode.found }
        }
    }
}
