import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over what other programs left.",
        discussion: """
            Libraries of templates of this program come in with `systemzero baseline import`.

            EXAMPLES
              systemzero import legacy old-program/ --dry-run
            """,
        subcommands: [ImportLegacy.self])
}
