import AccessibilityTree
import ArgumentParser
import Baseline
import Drift
import FoundationEssentials
import SystemZero

struct DetectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Check many captures against a catalog; exit status 0 no drift, 1 drift, 2 a file could not be read.",
        discussion: """
            The catalog is a data folder (with templates and captures), a folder of templates, or simply captures that are good as they are,
            each a screen of its own. Folders of captures are read with all below them, in the order of their names. Nothing is stored and
            nothing is logged; memory does not grow with the number of files.

            On a terminal the findings are text, with a table of all screens at the end; otherwise each file is one JSON object on a line,
            and the counts are the last line. A file that cannot be read is told like any other, and the rest goes on.

            EXAMPLES
              systemzero detect --against approved/ nightly/
              systemzero detect --against var/systemzero captures/ --include '*.cdp.json' --fail-on warning
              systemzero detect --against login.cdp.json later.cdp.json --json | jq .severity
              systemzero detect --against approved/ nightly/ --report junit=drift.xml --report html=drift.html
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The catalog: a data folder, a folder of templates, or captures.") var against: String
    @Argument(help: "Capture files of any format, or folders of them.") var files: [String]
    @Option(help: "Only files of folders whose names match, such as '*.cdp.json'.") var include: String?
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Option(help: "The least severity that counts as drift: ignore, info, warning, critical (FAIL_ON).") var failOn: Severity?
    @Flag(help: "Answer as JSON lines, also on a terminal.") var json = false
    @Flag(help: "Answer as text, also elsewhere.") var text = false
    @OptionGroup var reports: ReportOptions

    func run() async throws {
        var summary = BatchSummary(failOn: .info)
        try await reporting { summary = try await detect() }
        if summary.unreadable > 0 { throw ExitCode.unanswered }
        if summary.failed > 0 { throw ExitCode.found }
    }

    private func detect() async throws -> BatchSummary {
        let settings = try options.load()
        let threshold = failOn ?? settings.failOn
        let builder = try GenerationBuilder(settings: settings, clock: .system, against: against)
        let (generation, remarks) = try builder.buildAtStart()
        for remark in remarks { Terminal.note(remark.description) }
        guard !generation.baselines.catalog.templates.isEmpty else {
            throw Problem(
                .notFound, "the catalog \(Problem.quote(against, limit: 200)) has no screens",
                help: "name a folder of templates or of captures")
        }
        let batch = BatchDetection(
            pipeline: Pipeline(options: settings.filePipelineOptions, clock: .system), generation: generation, format: format, app: app)
        let lines = json || (!text && !Terminal.isInteractive)
        let colour = Terminal.wantsColour(ProcessInfo.processInfo.environment)
        let walk = CaptureWalk(files, matching: include)
        var summary = BatchSummary(failOn: threshold)
        var run = try reports.begin(threshold: threshold, generation: generation)
        var bar = ProgressBar("detect")
        // Counting the files of large folders takes time that only a bar is worth.
        let total = bar.isShown ? walk.reduce(0) { count, _ in count + 1 } : 0
        var done: UInt64 = 0
        await batch.run(walk) { outcome in
            summary.add(outcome)
            switch outcome.result {
            case .success(let examination): run?.add(examination, file: outcome.path, generation: generation)
            case .failure(let problem): run?.add(problem, file: outcome.path)
            }
            bar.finish()
            write(outcome, lines: lines, threshold: threshold, colour: colour)
            done += 1
            bar.show(done, of: UInt64(total))
        }
        bar.finish()
        try reports.write(run)
        Terminal.write(lines ? summary.json.jsonText : SummaryTable.text(summary))
        return summary
    }

    private func write(_ outcome: BatchDetection.Outcome, lines: Bool, threshold: Severity, colour: Bool) {
        if lines { Terminal.write(outcome.json.jsonText) }
        switch outcome.result {
        case .failure(let problem): Terminal.note("\(outcome.path): \(problem.description)")
        case .success(let examination):
            guard !lines, examination.fails(at: threshold) else { return }
            Terminal.write(FindingsText.render(examination, title: outcome.path, colour: colour))
        }
    }
}
