import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Make and show the approved screens.", subcommands: [Build.self, List.self, Show.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Approve a capture as the baseline of a new screen.",
            discussion: """
                Writes the template, keeps the tree, and notes in the log who approved it. While a server holds the log, send the
                capture to it instead: POST /captures, then POST /templates.

                EXAMPLES
                  systemzero baseline build login.cdp.json --screen-id login --app shop --reason "first release"
                """)

        @OptionGroup var options: SettingsOptions
        @Argument(help: "The capture file.") var file: String
        @Option(help: "The name of the screen.") var screenID: String
        @Option(help: "The application that it belongs to.") var app: String?
        @Option(help: "Why it is approved.") var reason: String?
        @Option(help: "Read the file as this format instead of detecting it.") var format: CaptureFormat?

        func run() async throws {
            try await reporting {
                let settings = try options.load()
                let (bytes, companions) = try CaptureFiles.read(file, limits: settings.fileTreeLimits)
                let (monitor, report) = try await Monitor.open(settings: settings, terminal: false)
                for remark in report.remarks { Terminal.note(remark.description) }
                do {
                    let outcome = try await monitor.intake.submit(
                        Submission(
                            bytes: bytes, companions: companions, format: format, app: app, actor: "console", origin: .file),
                        generation: monitor.generations.current)
                    let stored = try await monitor.templates.build(
                        captureID: outcome.id, screenID: screenID, app: app, reason: reason, actor: "console")
                    Terminal.write("\(stored.screenID) version \(stored.version) written to \(settings.templatePath)")
                    await monitor.close()
                } catch {
                    await monitor.close()
                    throw error
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the approved screens.")

        @OptionGroup var options: SettingsOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws {
            try await reporting {
                let folder = try options.builder().templates.load()
                for diagnostic in folder.diagnostics { Terminal.note(Diagnostic(diagnostic).description) }
                let templates = folder.templates.map(StoredTemplate.init)
                if json { return Terminal.write(JSONValue.array(templates.map(\.summary)).jsonText) }
                var table = TextTable(columns: ["SCREEN", "VERSION", "APP", "APPROVED BY", "REASON"])
                for stored in templates {
                    let metadata = stored.template.metadata
                    table.add([
                        stored.screenID, String(stored.version), metadata.app, metadata.approvedBy ?? "-", metadata.reason ?? "",
                    ])
                }
                Terminal.write(table.text)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a template as it is kept.")

        @OptionGroup var options: SettingsOptions
        @Argument(help: "The name of the screen.") var screenID: String

        func run() async throws {
            try await reporting {
                let templates = try options.builder().templates.load().templates
                guard let found = templates.first(where: { $0.screenID.rawValue == screenID }) else {
                    throw Problem(.notFound, "there is no template \(Problem.quote(screenID))", help: "systemzero baseline list shows them")
                }
                Terminal.write(StoredTemplate(found).yaml)
            }
        }
    }
}
