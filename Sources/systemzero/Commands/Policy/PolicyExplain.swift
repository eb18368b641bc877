import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyExplain: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show why a hook answers as it does, and the smallest change of the input that flips it.",
        discussion: """
            Prints the lines that ran, the fields that were read, and the smallest change of one field that gives another answer. Tried are the
            other boolean, numbers one up and down, the literals on the lines that ran, known roles, permissions and names, other hours and
            days; only fields that the policy read. Another question (another permission, another kind of change) counts as larger than any other
            answer to the same. Of screens it is the texts and states of single nodes: those in which something was found, or
            which are noise, first.

            EXIT STATUS
              0 the policy answered, 1 the policy failed, 2 the question could not be asked

            EXAMPLES
              echo '{"permission": "keys:write", "principal": {"role": "operator"}}' | systemzero policy explain access --input -
              systemzero policy explain severity --input change.json --json
              systemzero policy explain manipulation --input screen.json
            """.flowing)

    @Argument(help: "The hook: access, rate_limits, noise, severity or manipulation (or its file, or its function).") var hook: String
    @OptionGroup var source: PolicySetOptions
    @Option(help: "The JSON document; - reads standard input.", completion: .file()) var input: String
    @Option(help: "How many changed inputs are tried at most.") var tries = 2_000
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if !(0...1_000_000).contains(tries) { throw ValidationError("--tries takes 0 to 1000000") }
    }

    func answer() throws -> CommandAnswer {
        let hook = try PolicyHook.named(hook)
        let input = try PolicyInputFile.one(input, hook: hook)
        let explanation = try source.engine().explain(input, mostTries: tries)
        return CommandAnswer(
            output: json ? explanation.document.jsonText : explanation.text,
            status: explanation.outcome.failure == nil ? .clean : .found)
    }
}
