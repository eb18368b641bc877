import AccessibilityTree
import ArgumentParser
import Baseline
import Drift
import FoundationEssentials
import SystemZero

struct FlowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow",
        abstract: "Check the order of the screens of a flow; exit status 0 nothing found, 1 findings, 2 error.",
        discussion: """
            Takes the captures in the order in which they are named as one session, and shows for each step which screen it is, what allows
            it (declared by the template, learned from an approved flow, or nothing known: unrestricted), and what was found. Nothing is
            stored and nothing is logged, unless the flow is approved.

            EXAMPLES
              systemzero flow 1-login.json 2-index.json 3-products.json
              systemzero flow --against approved/ step-*.cdp.json --json
              systemzero flow 1-login.json 2-index.json --approve --reason "the way in"
              systemzero flow --graph                        every transition, and targets that no template describes
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files of any format, in their order.") var files: [String] = []
    @Option(help: "Another catalog than the approved templates: a data folder, a folder of templates, or captures.") var against: String?
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Option(help: "The application that the captures show.") var app: String?
    @Option(help: "The least severity that counts: ignore, info, warning, critical (FAIL_ON).") var failOn: Severity?
    @Flag(help: "Allow the steps of this flow from now on, where no template declares others.") var approve = false
    @Option(help: "Why the flow is approved.") var reason: String?
    @Flag(help: "Show the transitions of the catalog instead.") var graph = false
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if files.isEmpty != graph {
            throw ValidationError(graph ? "--graph takes no captures" : "name the captures of the flow, or ask for --graph")
        }
        if approve, against != nil { throw ValidationError("a flow is approved for the catalog of the settings: leave --against out") }
    }

    func run() async throws {
        var found = false
        try await reporting {
            let settings = try options.load()
            let builder =
                try against.map { try GenerationBuilder(settings: settings, clock: .system, against: $0) }
                ?? GenerationBuilder(settings: settings, clock: .system)
            let (generation, remarks) = try builder.buildAtStart()
            for remark in remarks { Terminal.note(remark.description) }
            if graph {
                found = showGraph(of: generation.baselines)
                return
            }
            let report = try FlowCheck(settings: settings, generation: generation).run(files, format: format, app: app)
            Terminal.write(json ? report.json.jsonText : FlowText.render(report))
            found = report.fails(at: failOn ?? settings.failOn)
            if approve { try await approve(report, settings: settings) }
        }
        if found { throw ExitCode.found }
    }

    private func approve(_ report: FlowReport, settings: Settings) async throws {
        let flow = try report.approved(by: "console", reason: reason)
        let (monitor, _) = try await Monitor.open(settings: settings, terminal: false)
        do {
            try await monitor.flows.approve(flow, actor: "console")
            await monitor.close()
        } catch {
            await monitor.close()
            throw error
        }
        Terminal.note("\(flow.screens.count - 1) steps are allowed from now on, see \(settings.flowsPath)")
    }

    /// Whether a transition leads to a screen that is not there.
    private func showGraph(of baselines: BaselineSet) -> Bool {
        let transitions = baselines.transitions
        let unknown = transitions.unknownTargets()
        if json {
            Terminal.write(transitions.json.jsonText)
        } else {
            Terminal.write(FlowText.render(transitions))
        }
        return !unknown.isEmpty
    }
}
