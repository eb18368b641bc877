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
            With --aria the captures are held against a Playwright project's *.aria.yml instead, as `systemzero aria match` does.
            Beside x.cdp.json, its frames (x.frame1.cdp.json, …) and its x.domsnapshot.json are taken along.

            EXAMPLES
              systemzero check login.cdp.json
              systemzero check login.json --fail-on critical --json
              systemzero check login.cdp.json --aria tests/login.spec.ts-snapshots/login.aria.yml
              systemzero check captures/ --aria tests/login.spec.ts-snapshots
            """)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files of any format.") var files: [String]
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Option(help: "The least severity that counts as drift: ignore, info, warning, critical.") var failOn: Severity?
    @Flag(help: "Also show which features decided the screen.") var explain = false
    @Option(help: "Hold the captures against this aria snapshot, or folder of them, instead of the templates.") var aria: String?
    @Flag(help: "Answer as JSON, one object a line and file.") var json = false

    func run() async throws {
        if let aria { return try await checkAria(aria) }
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
                let submission = Submission(
                    bytes: bytes, companions: companions, format: format, app: app, explains: explain, actor: "console", origin: .file)
                let examination: Examination
                do throws(Problem) {
                    examination = try pipeline.examine(submission, generation: generation)
                } catch {
                    throw error.inFile(file)
                }
                found = found || examination.fails(at: failOn ?? settings.failOn)
                Terminal.write(json ? examination.json(file: file).jsonText : FindingsText.render(examination, title: file, colour: colour))
            }
        }
        if found { throw ExitCode.found }
    }

    private func checkAria(_ templates: String) async throws {
        var outcomes: [AriaSuite.Outcome] = []
        try await reporting {
            let suite = AriaSuite(templates: templates, format: format, limits: try options.load().fileTreeLimits)
            for file in files {
                let outcome = try suite.run(file)
                AriaVerdicts.write(outcome, json: json)
                outcomes.append(outcome)
            }
        }
        if outcomes.contains(where: { !$0.problems.isEmpty }) { throw ExitCode.unanswered }
        if !outcomes.allSatisfy(\.hasMatched) { throw ExitCode.found }
    }
}

extension CaptureFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
