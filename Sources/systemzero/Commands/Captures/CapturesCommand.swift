import ArgumentParser

/// The captures that went through the pipeline.
struct CapturesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "captures", abstract: "List, compare and prune the captures of the log.",
        discussion: """
            EXAMPLES
              systemzero captures list --app shop --severity critical --since 2026-11-01
              systemzero captures diff cap_01kb2m9h7v8x4c5d6e7f8g9h0j cap_01kb2p0c3w5y6z7a8b9c0d1e2f
              systemzero captures prune --older-than 90d --dry-run
            """.flowing,
        subcommands: [CapturesList.self, CapturesDiff.self, CapturesPrune.self])
}
