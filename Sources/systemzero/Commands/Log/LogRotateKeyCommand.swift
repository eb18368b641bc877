import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

struct LogRotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key", abstract: "Give the log a new signing key, tied to the old one.",
        discussion: """
            An entry names both keys under a head of the old one, a head that both have signed is kept for good, then the old private
            key is erased. Whoever knows either verifier key can check the whole log. Give the new one to clients, and to witnesses,
            which refuse heads of a key that they do not know.

            The log must not be in use: stop the server first. Exit status 0 done, 2 refused.

            EXAMPLES
              systemzero log rotate-key --dry-run
              systemzero log rotate-key
              systemzero log rotate-key --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Show the key that would be replaced, and change nothing.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            if dryRun {
                guard let key = try LogKeys.verifier(nil, directory: settings.logPath) else {
                    throw Problem(.notFound, "there is no log in \(Problem.quote(settings.logPath))", help: "check DATA_PATH or LOG_PATH")
                }
                if json { return Terminal.write(JSONValue.members(["dry_run": true, "old": .string(key.text)]).jsonText) }
                return Terminal.write("would replace \(key.text)")
            }
            let keys = try await LogMaintenance(settings: settings, actor: ConsoleActor.name).rotateKey()
            if json {
                return Terminal.write(
                    JSONValue.members(["dry_run": false, "old": .string(keys.old.text), "new": .string(keys.new.text)]).jsonText)
            }
            Terminal.write("\(keys.new.text)")
            Terminal.note("the log is signed with this key from now on; give it to clients and witnesses. Old key: \(keys.old.text)")
        }
    }
}
