import ArgumentParser

/// Playwright's aria snapshots as templates.
struct AriaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aria", abstract: "Check captures against aria snapshots with Playwright's rules.",
        subcommands: [AriaMatchCommand.self, AriaVectorsCommand.self])
}
