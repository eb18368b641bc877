import AccessibilityTree
import ArgumentParser
import PolicyHost

struct PolicyMatrix: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Print who may do what: roles by permissions, filled in by asking rbac.lua.",
        discussion: """
            docs/PERMISSIONS.md is the output for the shipped policy.

            EXIT STATUS
              0 answered; 1 the policy failed on a question, or the checked file is stale; 2 the question could not be asked

            EXAMPLES
              systemzero policy matrix
              systemzero policy matrix policies --json
              systemzero policy matrix --check docs/PERMISSIONS.md
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @OptionGroup var page: PageOptions
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let matrix = PermissionMatrix(try source.engine())
        var answer = try page.answer(json ? matrix.document.jsonText + "\n" : matrix.page())
        if matrix.cells.contains(where: { $0.contains(.error) }) {
            answer.status = .found
            answer.notes.append("the policy failed on the questions marked `error`; systemzero policy eval access shows why")
        }
        return answer
    }
}
