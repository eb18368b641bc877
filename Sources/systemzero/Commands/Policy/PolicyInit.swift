import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyInit: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write the policy set that is compiled into this program into a folder, to be edited there.",
        discussion: """
            Beside the policies and their tests it writes the typings and the settings that editors and luacheck read: types/systemzero.lua,
            .luarc.json, .luacheckrc. Nothing is ever overwritten.

            EXIT STATUS
              0 written, 2 the folder has content or cannot be written

            EXAMPLES
              systemzero policy init policies
            """.flowing)

    @Argument(help: "The folder; it must be empty or not exist.", completion: .directory) var folder: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let set = try PolicySet.embeddedOrProblem()
        let count = try set.write(to: folder)
        guard json else { return CommandAnswer(output: "\(count) files written to \(folder)") }
        let document = JSONValue.members([
            "folder": .string(folder), "files": .count(count), "revision": .string(set.revision.description),
        ])
        return CommandAnswer(output: document.jsonText)
    }
}
