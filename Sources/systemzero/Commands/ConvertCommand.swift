import AccessibilityTree
import ArgumentParser
import SystemZero

struct ConvertCommand: AsyncParsableCommand {
    /// What a capture can be written as.
    enum Target: String, CaseIterable, ExpressibleByArgument {
        /// Canonical native JSON: everything that the program compares.
        case native
        /// An aria snapshot, as Playwright would print the screen.
        case aria
    }

    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a capture of any format as native JSON or as an aria snapshot; exit status 0 written, 2 error.",
        discussion: """
            The normalised tree is written to standard output. What was typed into secret fields is never in it. What the importer dropped is
            said on standard error. `-` is standard input.

            EXAMPLES
              systemzero convert --to aria login.cdp.json > login.aria.yml
              systemzero convert --to native window_dump.xml | jq .root.role
            """.flowing)

    @OptionGroup var options: CaptureOptions
    @Option(help: "native or aria.") var to: Target
    @Argument(help: "The capture file.") var file: String

    func run() async throws {
        try await reporting {
            let file = try options.read(file)
            switch to {
            case .native: Terminal.write(NativeTreeWriter.write(file.tree) + [UInt8(ascii: "\n")])
            case .aria: Terminal.write(Array(AriaWriter.write(file.tree).utf8))
            }
            for (reason, count) in file.dropped { Terminal.note("dropped: \(count) \(Problem.quote(reason))") }
        }
    }
}
