import AccessibilityTree
import ArgumentParser
import Baseline
import FoundationEssentials
import SystemZero

struct BaselineValidate: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check templates, or one template against many captures; exit status 0 sound, 1 not, 2 error.",
        discussion: """
            Without arguments every template of the folder is checked: keys, types, patterns, transitions, and that its captures are there.
            With template files only these are. With --screen-id the files are captures of that screen, and the report tells which are
            recognised, and which required nodes some of them lack.

            EXAMPLES
              systemzero baseline validate
              systemzero baseline validate templates/login.yaml
              systemzero baseline validate --screen-id login nightly/login-*.cdp.json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Template files; with --screen-id captures, or folders of them.") var files: [String] = []
    @Option(help: "The screen whose template is checked against the captures.") var screenID: String?
    @Option(help: "Read the captures as this format instead of detecting it.") var format: CaptureFormat?
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if screenID != nil, files.isEmpty { throw ValidationError("name the captures that --screen-id is checked against") }
    }

    func answer() async throws -> CommandAnswer {
        if let screenID { return try captures(of: screenID) }
        let diagnostics = files.isEmpty ? try folder() : try files.flatMap(Self.diagnostics)
        let text = diagnostics.isEmpty ? "no problems" : diagnostics.map(\.description).joined(separator: "\n")
        return CommandAnswer(
            output: json ? JSONValue.array(diagnostics.map(\.json)).jsonText : text, status: diagnostics.isEmpty ? .clean : .found)
    }

    private func folder() throws -> [Diagnostic] { try options.builder().buildAtStart().generation.baselines.problems }

    private static func diagnostics(of path: String) throws -> [Diagnostic] {
        guard let bytes = try DurableFile.read(path, limit: TemplateLimits.maxBytes + 1)?.bytes else {
            throw Problem(.notFound, "there is no file \(Problem.quote(path, limit: 200))")
        }
        do throws(TemplateErrors) {
            _ = try Template.parse(bytes, file: path)
            return []
        } catch {
            return error.diagnostics.map(Diagnostic.init)
        }
    }

    private func captures(of screenID: String) throws -> CommandAnswer {
        let generation = try options.builder().buildAtStart().generation
        let report = try generation.validate(
            screenID, against: CaptureTrees.read(files, format: format, limits: options.load().fileTreeLimits))
        return CommandAnswer(
            output: json ? report.json.jsonText : Self.text(report), status: report.passed == report.rows.count ? .clean : .found)
    }

    private static func text(_ report: TemplateValidation) -> String {
        var table = TextTable(columns: ["PASSES", "IDENTITY", "COVERAGE", "NOVELTY", "CAPTURE", "REMARK"])
        for row in report.rows {
            let missing = row.missing.map { "lacks \($0.description)" } + row.forbidden.map { "shows forbidden \($0.description)" }
            let verdict = row.recognised ? [] : [row.other.map { "is `\($0)`" } ?? row.verdict]
            table.add([
                row.passes ? "yes" : "no", percent(row.identity), percent(row.coverage), percent(row.novelty),
                LogLineText.visible(row.label),
                LogLineText.visible((verdict + missing).joined(separator: ", ")),
            ])
        }
        let weak = report.weakRequirements.map { "\($0.requirement.description) is missing in \($0.captures)" }
        return ([table.text, "\(report.passed) of \(report.rows.count) pass"] + weak).joined(separator: "\n")
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
