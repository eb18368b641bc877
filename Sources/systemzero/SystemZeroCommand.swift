import ArgumentParser
import SystemZero

/// The one program: server, checks, baselines, log, policies, keys.
@main
struct SystemZeroCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemzero",
        abstract: "Watches user interfaces for tampering and drift, judged by Lua policies, written to a tamper-evident log.",
        discussion: """
            EXIT STATUS
              0 and 1 are answers (nothing found, something found), 2 no answer: each command says which
              64 the command line was not understood (usage)

            EXAMPLES
              systemzero serve                               start the server on its embedded defaults
              systemzero baseline build login.json --screen-id login --app shop
              systemzero check tampered.json                 exit status 0 no drift, 1 drift, 2 error
              systemzero detect --against approved/ nightly/ the same for many captures
              systemzero flow 1-login.json 2-index.json      may these screens follow each other
              systemzero diff monday.json tuesday.xml        what changed between two captures
              systemzero drift --severity critical           the newest findings
              systemzero log verify                          is the log what it was
              systemzero --generate-completion-script bash   completions; also zsh and fish
            """.flowing,
        version: BuildDescription.current.line,
        subcommands: [
            ServeCommand.self,
            CheckCommand.self,
            DetectCommand.self,
            SimulateCommand.self,
            FlowCommand.self,
            BaselineCommand.self,
            CapturesCommand.self,
            DriftCommand.self,
            ReplayCommand.self,
            StatusCommand.self,
            DashboardCommand.self,
            LogCommand.self,
            LogExportCommand.self,
            PolicyCommand.self,
            KeysCommand.self,
            ImportCommand.self,
            ConfigCommand.self,
            HealthCommand.self,
            DiffCommand.self,
            TreeCommand.self,
            ConvertCommand.self,
            AriaCommand.self,
        ])

    static func main() async {
        StandardDescriptors.fill()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            if let lost = Terminal.lost { throw lost }
        } catch {
            // An answer that nobody could read was not given, whatever it was.
            if let lost = Terminal.lost {
                Terminal.report(lost)
                exit(withError: ExitCode.unanswered)
            }
            exit(withError: error)
        }
    }
}
