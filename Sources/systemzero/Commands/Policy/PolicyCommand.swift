import ArgumentParser

/// The authoring kit: everything that a policy author needs besides an editor.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Write, test, try out and sign Lua policies.",
        discussion: """
            EXIT STATUS
              each command says what 0, 1 and 2 mean; 64 is a command line that it does not understand

            EXAMPLES
              systemzero policy init policies              the shipped set, to edit
              systemzero policy check policies             file:line: code: message
              systemzero policy test policies --coverage   do its tests hold?
              systemzero policy explain access --input r.json   why was this denied?
            """.flowing,
        groupedSubcommands: [
            CommandGroup(name: "Writing", subcommands: [PolicyInit.self, PolicyCheck.self, PolicyTypings.self, PolicyReference.self]),
            CommandGroup(name: "Testing", subcommands: [PolicyTest.self, PolicyMutate.self, PolicyCostCommand.self, PolicySelftest.self]),
            CommandGroup(
                name: "Asking",
                subcommands: [PolicyEval.self, PolicyExplain.self, PolicyMatrix.self, PolicyReplay.self, PolicyRepl.self]),
            CommandGroup(
                name: "Looking Back", subcommands: [PolicyAudit.self, PolicyHistoryCommand.self, PolicyNoiseReport.self]),
            CommandGroup(name: "Signing", subcommands: [PolicyKeygen.self, PolicySign.self, PolicyVerify.self]),
        ])
}
