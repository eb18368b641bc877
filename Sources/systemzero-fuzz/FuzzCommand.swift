import ArgumentParser

/// Breaks what parsers read, on purpose.
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemzero-fuzz", abstract: "Gives every parser of System//Zero broken documents.",
        discussion: """
            The same seed breaks documents in the same ways. Run it in the repository: documents to begin with are those of its tests.

            EXAMPLES
              systemzero-fuzz list
              systemzero-fuzz run --seconds 5
              systemzero-fuzz run capture-cdp template --seconds 60 --seed 7
              systemzero-fuzz again template crash/input
              systemzero-fuzz damage Tests/AccessibilityTreeTests/Fixtures
            """,
        subcommands: [RunCommand.self, AgainCommand.self, ListCommand.self, DamageCommand.self])
}
