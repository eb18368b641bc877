import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct KeysCreate: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key and show its secret once.",
        discussion: """
            The secret goes to standard output and is kept nowhere: the file holds its digest.

            EXAMPLES
              systemzero keys create --name ci --role operator --expires-in 30d
              systemzero keys create --name dashboard --role readonly --description "the screen in the hall"
              systemzero keys create --name ci --role operator --json | jq -r .key
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "What the key is for.") var name: String
    @Option(help: "The role that rbac.lua judges by: admin, operator, reloader, readonly.") var role: String
    @Option(help: "More about it.") var description = ""
    @Option(help: "How long it lives: 90s, 15m, 12h, 30d.") var expiresIn: Lifetime?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let issued = try options.keyStore().create(
            KeyRequest(name: name, role: role, description: description, lifetimeSeconds: expiresIn?.seconds), now: .now)
        if json { return CommandAnswer(output: issued.json.jsonText) }
        return CommandAnswer(
            output: issued.secret.text,
            notes: ["key \(issued.key.id) made, shown this once; a running server knows it after its next reload"])
    }
}

extension IssuedKey {
    /// What a script needs of a key that was just made or renewed, the secret included.
    var json: JSONValue {
        .members([
            "id": .string(key.id.text), "key": .string(secret.text), "role": .string(key.role), "name": .string(key.name),
            "grace_until": key.previous.map { .string(Timestamp.text($0.validUntil.milliseconds)) },
        ])
    }
}
