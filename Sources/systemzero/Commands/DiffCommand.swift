import AccessibilityTree
import ArgumentParser
import Drift
import FoundationEssentials
import SystemZero

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two captures of any formats; exit status 0 equal, 1 different, 2 error.",
        discussion: """
            Shows the new tree with what changed about it; what stayed is folded. No noise rules and no policies: everything counts that
            the two formats can both say. `-` is standard input.

            EXAMPLES
              systemzero diff monday.cdp.json tuesday.cdp.json
              systemzero diff login.aria.yml login.cdp.json --json | jq '.[] | [.kind, .path, .before, .after]'
              systemzero diff old.xml new.xml --html report.html
              systemzero convert --to native app.xml | systemzero diff baseline.json -
            """.flowing)

    @OptionGroup var options: CaptureOptions
    @Argument(help: "The capture before.") var before: String
    @Argument(help: "The capture after.") var after: String
    @Flag(help: "Answer as JSON: a list of changes with kind, path, before and after.") var json = false
    @Option(help: "Write a page with the changes to this file; `-` is standard output.") var html: String?
    @Option(help: "Which differences of rectangles count: ignored, coarse (controls resized or off screen), exact.")
    var bounds: DiffOptions.BoundsComparison = .coarse
    @Option(help: "Most lines of the tree.") var limit = 2_000

    func validate() throws {
        guard before != CaptureFiles.standardInput || after != CaptureFiles.standardInput else {
            throw ValidationError("only one of the captures can be standard input")
        }
        guard !json || html != CaptureFiles.standardInput else {
            throw ValidationError("--json and --html - both write to standard output")
        }
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
        var differs = false
        try await reporting {
            let comparison = FileComparison(
                before: try options.read(before), after: try options.read(after), options: DiffOptions(bounds: bounds))
            differs = !comparison.changes.isEmpty
            if let html { try write(comparison, to: html) }
            if json {
                Terminal.write(DiffJSONRenderer.render(comparison.changes) + [UInt8(ascii: "\n")])
            } else if html == nil || (html != CaptureFiles.standardInput && Terminal.isInteractive) {
                show(comparison)
            }
        }
        if differs { throw ExitCode.found }
    }

    private func show(_ comparison: FileComparison) {
        let colours = Terminal.wantsColour(ProcessInfo.processInfo.environment)
        Terminal.write(Array(DiffTerminalRenderer(colours: colours, limit: limit).render(comparison.diff).utf8))
        if !comparison.changes.isEmpty { Terminal.note(comparison.summary) }
    }

    private func write(_ comparison: FileComparison, to path: String) throws {
        let page = DiffHTMLRenderer(limit: limit).page(comparison.diff, title: "\(before) → \(after)")
        if path == CaptureFiles.standardInput { return Terminal.write(Array(page.utf8)) }
        do throws(FileFailure) {
            try DurableFile.replace(path, with: Array(page.utf8), permissions: 0o644, durability: .process)
        } catch {
            throw error.problem
        }
        Terminal.note("\(path) written")
    }
}

extension DiffOptions.BoundsComparison: ExpressibleByArgument {}
