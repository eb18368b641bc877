import AccessibilityTree
import ArgumentParser
import Baseline
import IntegrityLog
import LogIndex
import PolicyHost
import SystemZero

struct StatusCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show what lies in the data folder: log, policies, templates; exit status 0 sound, 1 problems.",
        discussion: """
            Reads the files only, also beside a running server; what the server itself knows is at GET /status.

            EXAMPLES
              systemzero status
              systemzero status --json | jq .log.size
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let settings = try options.load()
        let facts = try StatusFacts(settings)
        return CommandAnswer(
            output: json ? facts.json.jsonText : facts.text, notes: facts.problems.map(\.description),
            status: facts.problems.isEmpty ? .clean : .found)
    }
}

/// What can be told of a data folder by looking at it.
struct StatusFacts {
    let settings: Settings
    let problems: [Diagnostic]
    private let revision: String
    private let templates: Int
    private let size: UInt64
    private let head: SignedCheckpoint?
    private let newest: LogEntry?

    init(_ settings: Settings) throws {
        self.settings = settings
        let (generation, remarks) = try GenerationBuilder(settings: settings, clock: .system).buildAtStart()
        revision = generation.revision.description
        templates = generation.baselines.catalog.templates.count
        problems = remarks
        let hasLog = try FileStatus.of(Paths.join(settings.logPath, "log.vkey")) != nil
        guard hasLog else {
            (size, head, newest) = (0, nil, nil)
            return
        }
        let reader = try LogKeys.reader(settings.logPath)
        (size, head) = try Problem.wrap { () throws(LogError) in (try reader.size(), try reader.head()) }
        newest = try LogScan(reader, filter: .init()).last(1).first
    }

    var text: String {
        let signed = head.map { "\($0.checkpoint.size) signed" } ?? "nothing signed"
        return """
            version    \(BuildDescription.current.version)
            data       \(settings.dataPath)
            policies   \(revision)
            templates  \(templates), \(problems.count.of("problem"))
            log        \(size) entries, \(signed)
            newest     \(newest.map { LogLineText.render($0, colour: false) } ?? "none")
            """
    }

    var json: JSONValue {
        .members([
            "version": .string(BuildDescription.current.version), "data_path": .string(settings.dataPath),
            "policy_revision": .string(revision),
            "templates": .members(["count": .count(templates), "problems": .array(problems.map(\.json))]),
            "log": .members([
                "size": .count(size), "signed_size": head.map { .count($0.checkpoint.size) },
                "root": head.map { .string($0.checkpoint.root.base64) }, "newest": newest.map { .string($0.timeText) },
            ]),
        ])
    }
}
