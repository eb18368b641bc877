import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct KeysList: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the keys, without their secrets.",
        discussion: """
            EXAMPLES
              systemzero keys list
              systemzero keys list --json | jq -r '.[] | select(.status == "active") | .id'
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let now = Date.now
        let keys = try options.keyStore().list()
        if json { return CommandAnswer(output: JSONValue.array(keys.map { $0.json(at: now) }).jsonText) }
        var table = TextTable(columns: ["ID", "ROLE", "STATUS", "CREATED", "EXPIRES", "NAME"])
        for key in keys {
            table.add([
                key.id.text, key.role, key.status(at: now).rawValue, String(Timestamp.text(key.created.milliseconds).prefix(19)),
                key.expires.map { String(Timestamp.text($0.milliseconds).prefix(19)) } ?? "never", key.name,
            ])
        }
        return CommandAnswer(output: table.isEmpty ? "no keys" : table.text)
    }
}

extension APIKey {
    /// What may be shown of a key.
    func json(at now: Date) -> JSONValue {
        .members([
            "id": .string(id.text), "name": .string(name), "role": .string(role), "status": .string(status(at: now).rawValue),
            "created": .string(Timestamp.text(created.milliseconds)), "expires": expires.map { .string(Timestamp.text($0.milliseconds)) },
        ])
    }
}

extension KeyID {
    /// An id as it was typed. Errors: `key_not_found` for a text that is none.
    init(typed text: String) throws(Problem) {
        guard let id = KeyID(text) else {
            throw Problem(.keyNotFound, "there is no key \(Problem.quote(text))", help: "systemzero keys list shows them")
        }
        self = id
    }
}
