import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, show and revoke API keys.",
        discussion: """
            Works on the keys file itself, also while the server runs; the server sees the change at its next reload.

            EXAMPLES
              systemzero keys create --name ci --role operator --expires-in 30d
              systemzero keys list
              systemzero keys revoke k7qm2pwx4t
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key and show its secret once.")

        @OptionGroup var options: SettingsOptions
        @Option(help: "What the key is for.") var name: String
        @Option(help: "The role that rbac.lua judges by: admin, operator, reloader, readonly.") var role: String
        @Option(help: "More about it.") var description = ""
        @Option(help: "How long it lives: 90s, 15m, 12h, 30d.") var expiresIn: Lifetime?
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws {
            try await reporting {
                let keys = try options.keyStore()
                let issued = try keys.create(
                    KeyRequest(name: name, role: role, description: description, lifetimeSeconds: expiresIn?.seconds), now: .now)
                if json {
                    Terminal.write(
                        JSONValue.members([
                            "id": .string(issued.key.id.text), "key": .string(issued.secret.text), "role": .string(role),
                            "name": .string(name),
                        ]).jsonText)
                } else {
                    Terminal.write(issued.secret.text)
                    Terminal.note("key \(issued.key.id) made, shown this once; a running server knows it after its next reload")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the keys, without their secrets.")

        @OptionGroup var options: SettingsOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws {
            try await reporting {
                let now = Date.now
                let keys = try options.keyStore().list()
                if json {
                    let rows = keys.map { key in
                        JSONValue.members([
                            "id": .string(key.id.text), "name": .string(key.name), "role": .string(key.role),
                            "status": .string(key.status(at: now).rawValue), "created": .string(Timestamp.text(key.created.milliseconds)),
                            "expires": key.expires.map { .string(Timestamp.text($0.milliseconds)) },
                        ])
                    }
                    return Terminal.write(JSONValue.array(rows).jsonText)
                }
                var table = TextTable(columns: ["ID", "ROLE", "STATUS", "CREATED", "EXPIRES", "NAME"])
                for key in keys {
                    table.add([
                        key.id.text, key.role, key.status(at: now).rawValue, String(Timestamp.text(key.created.milliseconds).prefix(19)),
                        key.expires.map { String(Timestamp.text($0.milliseconds).prefix(19)) } ?? "never", key.name,
                    ])
                }
                Terminal.write(table.text)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key invalid for good.")

        @OptionGroup var options: SettingsOptions
        @Argument(help: "The key's id.") var id: String

        func run() async throws {
            try await reporting {
                guard let id = KeyID(id) else { throw Problem(.keyNotFound, "there is no key \(Problem.quote(self.id))") }
                let key = try options.keyStore().revoke(id, now: .now)
                Terminal.write("key \(key.id) is revoked; a running server refuses it after its next reload")
            }
        }
    }
}

/// A duration such as `90s`, `15m`, `12h` or `30d`.
struct Lifetime: ExpressibleByArgument {
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()), count > 0,
            case (let seconds, false) = count.multipliedReportingOverflow(by: unit)
        else { return nil }
        self.seconds = seconds
    }
}
