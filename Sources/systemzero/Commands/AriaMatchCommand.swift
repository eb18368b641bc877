import AccessibilityTree
import ArgumentParser
import SystemZero

struct AriaMatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Hold aria snapshot templates against captures; exit status 0 match, 1 no match, 2 template or input error.",
        discussion: """
            Partial matching as Playwright's toMatchAriaSnapshot does it, with /children, regular expressions, attributes and /url. The capture
            may be an aria snapshot or any other format. `-` is standard input.

            With two folders, each *.aria.yml is held against the capture of the same name (x.cdp.json, x.json, x.xml, x.aria.yml, …), and all
            have to match. With a folder and one capture, the templates are tried to see which of them it is: one match is enough.

            EXAMPLES
              systemzero aria match login.aria.yml login.cdp.json
              systemzero aria match tests/login.spec.ts-snapshots captures/
            """.flowing)

    @OptionGroup var options: CaptureOptions
    @Argument(help: "The template, or a folder of *.aria.yml files.") var template: String
    @Argument(help: "The capture, or a folder of captures.") var file: String
    @Flag(help: "Answer as JSON, one object a line and template.") var json = false

    func run() async throws {
        var outcome = AriaSuite.Outcome()
        try await reporting {
            outcome = try AriaSuite(templates: template, format: options.format, limits: options.limits()).run(file)
            AriaVerdicts.write(outcome, json: json)
        }
        if !outcome.problems.isEmpty { throw ExitCode.unanswered }
        if !outcome.hasMatched { throw ExitCode.found }
    }
}
