import ArgumentParser
import PolicyHost

struct PolicyReference: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print the reference page of the policy API (docs/POLICY_REFERENCE.md).",
        discussion: """
            EXIT STATUS
              0 written, or the checked file is current; 1 the checked file is stale; 2 it cannot be read or written

            EXAMPLES
              systemzero policy reference --write docs/POLICY_REFERENCE.md
              systemzero policy reference --check docs/POLICY_REFERENCE.md
            """.flowing)

    @OptionGroup var page: PageOptions

    func answer() throws -> CommandAnswer { try page.answer(HostDescriptor.reference()) }
}
