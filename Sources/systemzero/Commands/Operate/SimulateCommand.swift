import AccessibilityTree
import ArgumentParser
import Drift
import SystemZero

struct SimulateCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Run a capture through the pipeline and show every stage; exit status as of check.",
        discussion: """
            What was read, what the noise rules took out, which screens were considered, what changed, what the rules found, and how bad
            the policies call it. Nothing is stored and nothing is logged.

            EXAMPLES
              systemzero simulate tampered.cdp.json
              systemzero simulate login.json --against approved/ --json | jq .match
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The capture file; `-` is standard input.") var file: String
    @Option(help: "Another catalog than the approved templates: a data folder, a folder of templates, or captures.") var against: String?
    @Option(help: "Read the file as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the capture shows.") var app: String?
    @Option(help: "The least severity that counts as drift: ignore, info, warning, critical (FAIL_ON).") var failOn: Severity?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let builder =
            try against.map { try GenerationBuilder(settings: settings, clock: .system, against: $0) }
            ?? GenerationBuilder(settings: settings, clock: .system)
        let (generation, remarks) = try builder.buildAtStart()
        let (bytes, companions) = try CaptureFiles.read(file, limits: settings.fileTreeLimits)
        let examination: Examination
        do throws(Problem) {
            examination = try Pipeline(options: settings.filePipelineOptions, clock: .system).examine(
                Submission(
                    bytes: bytes, companions: companions, format: format, app: app, explains: true, actor: ConsoleActor.name, origin: .file),
                generation: generation)
        } catch {
            throw error.inFile(file)
        }
        let stages = PipelineStages(examination, bytes: bytes.count, threshold: failOn ?? settings.failOn)
        return CommandAnswer(
            output: json ? stages.json.jsonText : stages.text, notes: remarks.map(\.description),
            status: examination.fails(at: failOn ?? settings.failOn) ? .found : .clean)
    }
}
