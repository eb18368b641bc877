import AccessibilityTree
import ArgumentParser
import Baseline
import Drift
import SystemZero

struct BaselineLearn: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Propose masks, list lengths and variants from captures of the unchanged screen.",
        discussion: """
            The captures are compared with the baseline; what differs from one to the other without the screen having changed becomes a
            proposal. Nothing is changed without --apply. A capture that adds a control is refused: what changed is approved, not learned.

            EXAMPLES
              systemzero baseline learn index monday.cdp.json tuesday.cdp.json
              systemzero baseline learn index repeats/ --apply --reason "clock and unread count"
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen.") var screenID: String
    @Argument(help: "Captures of the unchanged screen, or folders of them.") var files: [String]
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?
    @Flag(help: "Make the proposal the next version.") var apply = false
    @Option(help: "Why: it stands in the log. Needed with --apply.") var reason: String?
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if apply, reason == nil { throw ValidationError("--apply needs --reason") }
    }

    func answer() async throws -> CommandAnswer {
        guard apply else {
            let (generation, remarks) = try options.builder().buildAtStart()
            let proposal = try generation.learn(screenID, from: captures())
            return CommandAnswer(output: json ? proposal.json.jsonText : Self.text(proposal), notes: remarks.map(\.description))
        }
        return try await OpenMonitor.run(options) { open in
            let proposal = try open.monitor.generations.current.learn(screenID, from: captures())
            let stored = try await open.monitor.baselines.adopt(proposal, reason: reason, actor: ConsoleActor.name)
            return CommandAnswer(
                output: json ? stored.summary.jsonText : Self.text(proposal) + "\nin force as version \(stored.version)", notes: open.notes)
        }
    }

    private func captures() throws -> [(label: String, tree: Tree)] {
        try CaptureTrees.read(files, format: format, limits: options.load().fileTreeLimits)
    }

    private static func text(_ proposal: LearnedProposal) -> String {
        var lines = HistoryText.fields(proposal.comparison)
        if lines.isEmpty { lines = ["nothing to add: \(proposal.patch.strictTexts) texts were equal in all captures"] }
        for left in proposal.patch.unresolved {
            let why =
                switch left.reason {
                case .freeText: "free text"
                case .money: "an amount of money"
                case .indescribable: "no mask can name the node"
                }
            lines.append("! \(DisplayText.plain(left.node)): \(left.texts.map { DisplayText.quoted($0) }.joined(separator: ", ")) (\(why))")
        }
        return lines.joined(separator: "\n")
    }
}

/// Captures read to be looked at together.
enum CaptureTrees {
    /// The normalised trees of all captures that the paths stand for, with a bar while somebody waits. Errors: the first file that is none.
    static func read(_ paths: [String], format: CaptureFormat?, limits: TreeLimits) throws(Problem) -> [(label: String, tree: Tree)] {
        var trees: [(label: String, tree: Tree)] = []
        var bar = ProgressBar("read")
        let total = bar.isShown ? CaptureWalk(paths).reduce(0) { count, _ in count + 1 } : 0
        defer { bar.finish() }
        for item in CaptureWalk(paths) {
            if let problem = item.problem { throw problem }
            trees.append((item.path, try TreeFile.read(item.path, format: format, limits: limits).tree))
            bar.show(UInt64(trees.count), of: UInt64(total))
        }
        return trees
    }
}

struct BaselineSuggest: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Tell what would make templates say more.",
        discussion: """
            EXAMPLES
              systemzero baseline suggest login
              systemzero baseline suggest --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The name of the screen (default: all).") var screenID: String?
    @Flag(help: "Answer as JSON.") var json = false

    func answer() async throws -> CommandAnswer {
        let (generation, remarks) = try options.builder().buildAtStart()
        let screens = screenID.map { [$0] } ?? generation.baselines.catalog.templates.map(\.screenID.rawValue)
        let all = try screens.map { (screen: $0, suggestions: try generation.suggestions(for: $0)) }
        let rows = all.map {
            JSONValue.members(["screen_id": .string($0.screen), "suggestions": .strings($0.suggestions.map(\.message))])
        }
        let text = all.flatMap { row in row.suggestions.map { "\(row.screen): \(LogLineText.visible($0.message))" } }
        return CommandAnswer(
            output: json ? JSONValue.array(rows).jsonText : text.isEmpty ? "nothing to suggest" : text.joined(separator: "\n"),
            notes: remarks.map(\.description))
    }
}
