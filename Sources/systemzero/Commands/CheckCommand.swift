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
            A file that cannot be read is named, the others are checked all the same, and the exit status is 2.
            Beside x.cdp.json, its frames (x.frame1.cdp.json, …) and its x.domsnapshot.json are taken along.

            EXAMPLES
              systemzero check login.cdp.json
              systemzero check login.json --fail-on critical --json
              systemzero check captures/*.cdp.json --report sarif=drift.sarif --report html=drift.html
              systemzero check login.cdp.json --aria tests/login.spec.ts-snapshots/login.aria.yml
              systemzero check captures/ --aria tests/login.spec.ts-snapshots
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files of any format.") var files: [String]
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Option(help: "The least severity that counts as drift: ignore, info, warning, critical.") var failOn: Severity?
    @Flag(help: "Also show which features decided the screen.") var explain = false
    @Option(help: "Hold the captures against this aria snapshot, or folder of them, instead of the templates.") var aria: String?
    @Flag(help: "Answer as JSON, one object a line and file.") var json = false
    @OptionGroup var reports: ReportOptions

    func run() async throws {
        if let aria { return try await checkAria(aria) }
        var (found, unreadable) = (false, false)
        try await reporting {
            let settings = try options.load()
            let clock = MonitorClock.system
            let (generation, remarks) = try GenerationBuilder(settings: settings, clock: clock).buildAtStart()
            for remark in remarks { Terminal.note(remark.description) }
            let pipeline = Pipeline(options: settings.filePipelineOptions, clock: clock)
            let colour = Terminal.wantsColour(ProcessInfo.processInfo.environment)
            var run = try reports.begin(threshold: failOn ?? settings.failOn, generation: generation)
            for file in files {
                do throws(Problem) {
                    let examination = try examine(file, pipeline: pipeline, generation: generation, limits: settings.fileTreeLimits)
                    run?.add(examination, file: file, generation: generation)
                    found = found || examination.fails(at: failOn ?? settings.failOn)
                    Terminal.write(
                        json ? examination.json(file: file).jsonText : FindingsText.render(examination, title: file, colour: colour))
                } catch {
                    unreadable = true
                    tell(error, about: file)
                }
            }
            try reports.write(run)
        }
        if unreadable { throw ExitCode.unanswered }
        if found { throw ExitCode.found }
    }

    private func examine(_ file: String, pipeline: Pipeline, generation: Generation, limits: TreeLimits) throws(Problem) -> Examination {
        do throws(Problem) {
            let (bytes, companions) = try CaptureFiles.read(file, limits: limits)
            return try pipeline.examine(
                Submission(
                    bytes: bytes, companions: companions, format: format, app: app, explains: explain, actor: "console", origin: .file),
                generation: generation)
        } catch {
            throw error.inFile(file)
        }
    }

    private func tell(_ problem: Problem, about file: String) {
        if json { Terminal.write(BatchDetection.Outcome(path: file, result: .failure(problem)).json.jsonText) }
        Terminal.report(problem)
    }

    private func checkAria(_ templates: String) async throws {
        var outcomes: [AriaSuite.Outcome] = []
        var unreadable = false
        try await reporting {
            let suite = AriaSuite(templates: templates, format: format, limits: try options.load().fileTreeLimits)
            for file in files {
                do throws(Problem) {
                    let outcome = try suite.run(file)
                    AriaVerdicts.write(outcome, json: json)
                    outcomes.append(outcome)
                } catch {
                    unreadable = true
                    tell(error, about: file)
                }
            }
        }
        if unreadable || outcomes.contains(where: { !$0.problems.isEmpty }) { throw ExitCode.unanswered }
        if !outcomes.allSatisfy(\.hasMatched) { throw ExitCode.found }
    }
}

extension CaptureFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
