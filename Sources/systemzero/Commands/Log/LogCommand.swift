import ArgumentParser

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Check, read, prove and export the integrity log.",
        discussion: """
            All of these read the log's files, also beside a running server.

            EXAMPLES
              systemzero log verify
              systemzero log show --kind drift --severity critical
              systemzero log tail -f
              systemzero log prove 42 --html finding-42.html
              systemzero log export --format csv --output findings.csv
            """.flowing,
        subcommands: [
            LogVerifyCommand.self,
            LogShowCommand.self,
            LogTailCommand.self,
            LogProveCommand.self,
            LogConsistencyCommand.self,
            LogExportCommand.self,
            LogIndexCommand.self,
            LogCheckpointCommand.self,
            LogAnchorsCommand.self,
            LogWitnessCommand.self,
            LogRotateKeyCommand.self,
            LogPruneCommand.self,
            LogRedactCommand.self,
        ])
}
