import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

/// `systemzero policy history`: the revisions that a rollback can return to.
struct PolicyHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the policy revisions that are held for rollback; exit status 0, or 2 when the list cannot be used.",
        discussion: """
            The last one is in force, unless no server has run since. POST /config/rollback returns to any of them, also after a restart.

            EXAMPLES
              systemzero policy history
              systemzero policy history --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            let history = PolicyHistory(path: settings.policyHistoryPath)
            let store = DecisionStore(settings: settings)
            let rows = try history.revisions.map { held in (held, try store.bundles.contains(held.bundle)) }
            if json {
                let list = rows.map { held, isThere in
                    var object = held.json.object ?? JSONObject()
                    object.set("restorable", to: .bool(isThere))
                    return JSONValue.object(object)
                }
                Terminal.write(JSONValue.members(["revisions": .array(list)]).jsonText)
            } else {
                var table = TextTable(columns: ["revision", "since", "by", "restorable"])
                for (held, isThere) in rows {
                    table.add([held.revision.description, held.sinceText, held.actor, isThere ? "yes" : "no, its bundle is gone"])
                }
                Terminal.write(table.text)
            }
            if let problem = history.problem { throw problem }
        }
    }
}
