import AccessibilityTree
import ArgumentParser
import Drift
import FoundationEssentials
import SystemZero

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Run captures through the pipeline; exit status 0 no drift, 1 drift, 2 error.",
        discussion: """
            Compares with the approved templates under the policies, as the server would. Nothing is stored and nothing is logged.
            Beside x.cdp.json, its frames (x.frame1.cdp.json, …) and its x.domsnapshot.json are taken along.

            EXAMPLES
              systemzero check login.cdp.json
              systemzero check login.json --fail-on critical --json
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files of any format.") var files: [String]
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Option(help: "The least severity that counts as drift: ignore, info, warning, critical.") var failOn: Severity?
    @Flag(help: "Also show which features decided the screen.") var explain = false
    @Flag(help: "Answer as JSON, one object a line and file.") var json = false

    func run() async throws {
        var found = false
        try await reporting {
            let settings = try options.load()
            let clock = MonitorClock.system
            let (generation, remarks) = try GenerationBuilder(settings: settings, clock: clock).buildAtStart()
            for remark in remarks { Terminal.note(remark.description) }
            let pipeline = Pipeline(options: settings.filePipelineOptions, clock: clock)
            let colour = Terminal.wantsColour(ProcessInfo.processInfo.environment)
            for file in files {
                let (bytes, companions) = try CaptureFiles.read(file, limits: settings.fileTreeLimits)
                let examination = try pipeline.examine(
                    Submission(
                        bytes: bytes, companions: companions, format: format, app: app, explains: explain, actor: "console", origin: .file),
                    generation: generation)
                found = found || examination.fails(at: failOn ?? settings.failOn)
                Terminal.write(json ? examination.json(file: file).jsonText : FindingsText.render(examination, title: file, colour: colour))
            }
        }
        if found { throw ExitCode.found }
    }
}

extension CaptureFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
