import AccessibilityTree
import ArgumentParser
import Drift
import FoundationEssentials
import SystemZero

struct TreeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree", abstract: "Show a capture as the program sees it; exit status 0 shown, 2 error.",
        discussion: """
            An outline with role, name, value, #id, [states] and class of each node; then what the importer dropped, signs that the capture
            is not a whole screen, and the signatures. What was typed into secret fields is never shown. `-` is standard input.

            EXAMPLES
              systemzero tree login.cdp.json
              systemzero tree window_dump.xml --depth 4
              systemzero tree login.aria.yml --json | jq .signatures.structural
            """.flowing)

    @OptionGroup var options: CaptureOptions
    @Argument(help: "The capture file.") var file: String
    @Flag(help: "Answer as JSON.") var json = false
    @Flag(help: "Show the tree as it stands in the file, before it is normalised.") var raw = false
    @Option(help: "Levels shown, the root being the first.") var depth: Int?

    func validate() throws {
        if let depth, depth < 1 { throw ValidationError("--depth must be at least 1") }
    }

    func run() async throws {
        try await reporting {
            let file = try TreeFile.read(file, format: options.format, limits: options.limits())
            let shown = raw ? file.capture.raw.veiled() : file.tree
            if json { return Terminal.write(file.json(showing: shown, maxDepth: depth ?? .max) + [UInt8(ascii: "\n")]) }
            let colours = Terminal.wantsColour(ProcessInfo.processInfo.environment)
            Terminal.write(Array(TreeOutlineRenderer(colours: colours, maxDepth: depth ?? .max).render(shown).utf8))
            Terminal.write("\n" + TreeFacts(file).text)
        }
    }
}
