import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct KeysRevoke: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Make a key invalid for good.",
        discussion: """
            EXAMPLES
              systemzero keys revoke k7qm2pwx4t
              systemzero keys revoke k7qm2pwx4t --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The key's id.") var id: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let now = Date.now
        let key = try options.keyStore().revoke(KeyID(typed: id), now: now)
        return CommandAnswer(
            output: json ? key.json(at: now).jsonText : "key \(key.id) is revoked; a running server refuses it after its next reload")
    }
}
