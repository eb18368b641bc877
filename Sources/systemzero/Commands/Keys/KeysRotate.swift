import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct KeysRotate: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a key a new secret and show it once.",
        discussion: """
            The key keeps its id, its role and its end. The old secret is refused at once, or after the time of grace.

            EXAMPLES
              systemzero keys rotate k7qm2pwx4t
              systemzero keys rotate k7qm2pwx4t --grace 1h --json | jq -r .key
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The key's id.") var id: String
    @Option(help: "How long the old secret still opens: 90s, 15m, 12h, up to 30d.") var grace: Lifetime?
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if let grace, grace.seconds > KeyRules.maxGraceSeconds {
            throw ValidationError("--grace is at most \(KeyRules.maxGraceSeconds / 86_400)d")
        }
    }

    func answer() async throws -> CommandAnswer {
        let issued = try options.keyStore().rotate(KeyID(typed: id), graceSeconds: grace?.seconds ?? 0, now: .now)
        if json { return CommandAnswer(output: issued.json.jsonText) }
        return CommandAnswer(
            output: issued.secret.text,
            notes: ["key \(issued.key.id) has a new secret, shown this once; a running server knows it after its next reload"])
    }
}
