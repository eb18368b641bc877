import ArgumentParser

/// Playwright's aria snapshots as templates.
struct AriaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aria", abstract: "Check captures against aria snapshots with Playwright's rules.",
        discussion: """
            EXAMPLES
              systemzero aria match login.aria.yml login.cdp.json
              systemzero aria match tests/login.spec.ts-snapshots captures/ --json
              systemzero aria vectors playwright_vectors.jsonl
            """.flowing,
        subcommands: [AriaMatchCommand.self, AriaVectorsCommand.self])
}
