import AccessibilityTree
import ArgumentParser
import Baseline
import SystemZero

struct BaselineBuild: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Approve captures as the baselines of new screens.",
        discussion: """
            With --screen-id one capture becomes one screen. Without it, captures and folders of them are sorted by the screen they show, and
            each group becomes a template, the capture nearest to the others its baseline: look at the proposal with --dry-run first.
            Writes the templates, keeps the trees, and notes in the log who approved them. While a server holds the log, send the capture to
            it instead: POST /captures, then POST /templates.

            EXAMPLES
              systemzero baseline build login.cdp.json --screen-id login --app shop --reason "first release"
              systemzero baseline build captures/ --dry-run
              systemzero baseline build captures/ --name-by-file --app shop --reason "release 4.2"
              systemzero baseline build captures/ --prefer replace --reason "release 5.2, all of it"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files, or folders of them.") var files: [String]
    @Option(help: "The name of the screen, for a single capture.") var screenID: String?
    @Option(help: "The application that it belongs to.") var app: String?
    @Option(help: "Why it is approved.") var reason: String?
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "Only files of folders whose names match, such as '*.cdp.json'.") var include: String?
    @Option(help: "The least resemblance of captures of one screen, 0 to 1.") var threshold: Double?
    @Option(help: "What becomes of screens that are here already: ask (a conflict), keep, replace.") var prefer: MergePlan.Preference = .ask
    @Flag(help: "Name screens by their files, login.r1.cdp.json is `login`, instead of by their titles.") var nameByFile = false
    @Flag(help: "Only show which screens would be made.") var dryRun = false
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if screenID != nil, files.count != 1 || dryRun { throw ValidationError("--screen-id is for one capture, and to be approved") }
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold is a number from 0 to 1") }
        if screenID == nil, !dryRun, reason == nil {
            throw ValidationError("many screens are approved with --reason, or looked at with --dry-run")
        }
    }

    func answer() async throws -> CommandAnswer {
        if let screenID { return try await single(screenID) }
        let (captures, notes) = try read()
        guard !dryRun else {
            let proposal = propose(captures, in: try options.builder().buildAtStart().generation)
            return CommandAnswer(output: json ? proposal.json.jsonText : Self.table(proposal), notes: notes)
        }
        return try await OpenMonitor.run(options) { open in
            let proposal = propose(captures, in: open.monitor.generations.current)
            let outcome = try await open.monitor.baselines.approve(
                proposal, preference: prefer, reason: reason, actor: ConsoleActor.name)
            let left = [("kept", outcome.kept), ("unchanged", outcome.unchanged)].filter { !$0.1.isEmpty }
                .map { "; \($0.1.count) \($0.0)" }.joined()
            let text = Self.table(proposal) + "\n\(outcome.added.count.of("screen")) made, \(outcome.updated.count) updated\(left)"
            return CommandAnswer(output: json ? outcome.json.jsonText : text, notes: open.notes + notes)
        }
    }

    private func single(_ screenID: String) async throws -> CommandAnswer {
        try await OpenMonitor.run(options) { open in
            let capture = try await open.capture(files[0], format: format, app: app)
            let stored = try await open.monitor.templates.build(
                captureID: capture, screenID: screenID, app: app, reason: reason, actor: ConsoleActor.name)
            return CommandAnswer(
                output: json
                    ? stored.summary.jsonText : "\(stored.screenID) version \(stored.version) written to \(open.settings.templatePath)",
                notes: open.notes)
        }
    }

    /// The captures that can be approved; what is suspect is left out and told.
    private func read() throws -> (captures: [BulkCapture], notes: [String]) {
        let limits = try options.load().fileTreeLimits
        var (captures, notes): ([BulkCapture], [String]) = ([], [])
        var bar = ProgressBar("read")
        let walk = CaptureWalk(files, matching: include)
        let total = bar.isShown ? walk.reduce(0) { count, _ in count + 1 } : 0
        defer { bar.finish() }
        var done = 0
        for item in walk {
            if let problem = item.problem { throw problem }
            let file = try TreeFile.read(item.path, format: format, limits: limits)
            if let suspicion = file.suspicions.first {
                notes.append("\(item.path): left out, it may not be the whole screen: \(suspicion.reason)")
            } else {
                captures.append(BulkCapture(file, app: app, namesByFile: nameByFile))
            }
            done += 1
            bar.show(UInt64(done), of: UInt64(total))
        }
        guard !captures.isEmpty else {
            throw Problem(.notFound, "there is no capture to approve", help: "name capture files, or folders of them")
        }
        return (captures, notes)
    }

    private func propose(_ captures: [BulkCapture], in generation: Generation) -> BulkProposal {
        var bar = ProgressBar("sort")
        defer { bar.finish() }
        return generation.propose(from: captures, threshold: threshold) { bar.show(UInt64($0), of: UInt64(captures.count)) }
    }

    private static func table(_ proposal: BulkProposal) -> String {
        var table = TextTable(columns: ["SCREEN", "CAPTURES", "COHESION", "REQUIRED", "BASELINE"])
        for screen in proposal.screens {
            table.add([
                screen.template.screenID.rawValue, "\(screen.members.count)", "\(Int((screen.cohesion * 100).rounded())) %",
                "\(screen.template.requiredNodes.count)", LogLineText.visible(screen.baseline),
            ])
        }
        return table.text
    }
}
