import ArgumentParser
import PolicyHost

struct PolicyTypings: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "typings", abstract: "Print the LuaCATS typings of the policy API, for editors.",
        discussion: """
            The page is written from the host's own description, so it cannot disagree with what policies are given.

            EXIT STATUS
              0 written, or the checked file is current; 1 the checked file is stale; 2 it cannot be read or written

            EXAMPLES
              systemzero policy typings --write policies/types/systemzero.lua
              systemzero policy typings --check policies/types/systemzero.lua
            """.flowing)

    @OptionGroup var page: PageOptions

    func answer() throws -> CommandAnswer { try page.answer(HostDescriptor.typings()) }
}
