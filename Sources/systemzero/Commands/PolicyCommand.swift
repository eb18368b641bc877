import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Check, test and write out Lua policies.",
        subcommands: [Check.self, Init.self, PolicyAudit.self, PolicyHistoryCommand.self, PolicyNoiseReport.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile a policy set and check every hook's contract; exit status 0 sound, 1 not.",
            discussion: """
                EXAMPLES
                  systemzero policy check
                  systemzero policy check scripts/policies --json
                """)

        @OptionGroup var options: SettingsOptions
        @Argument(help: "The policy folder; without it the one of the settings, else the embedded set.") var folder: String?
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws {
            try await reporting {
                let settings = try options.load()
                let diagnostics = check(folder ?? settings.policyPath, settings: settings)
                let errors = diagnostics.filter { $0.level == .error }
                if json {
                    let rows = diagnostics.map { Diagnostic($0).json }
                    Terminal.write(JSONValue.members(["sound": .bool(errors.isEmpty), "diagnostics": .array(rows)]).jsonText)
                } else {
                    for diagnostic in diagnostics { Terminal.write(diagnostic.description) }
                    if diagnostics.isEmpty { Terminal.write("sound") }
                }
                if !errors.isEmpty { throw ExitCode.found }
            }
        }

        private func check(_ folder: String?, settings: Settings) -> [PolicyDiagnostic] {
            do throws(PolicyProblems) {
                let set = if let folder { try PolicySet.read(folder: folder) } else { try PolicySet.embedded() }
                return try PolicyEngine(set, options: settings.policyOptions).warnings
            } catch {
                return error.diagnostics
            }
        }
    }

    struct Init: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the policy set that is compiled into this program into a folder, to be edited there.",
            discussion: """
                EXAMPLES
                  systemzero policy init scripts/policies
                """)

        @Argument(help: "The folder; it must be empty or not exist.") var folder: String

        func run() async throws {
            try await reporting {
                let count = try PolicySetFiles.write(try PolicySet.embeddedOrProblem(), to: folder)
                Terminal.write("\(count) files written to \(folder)")
            }
        }
    }
}
