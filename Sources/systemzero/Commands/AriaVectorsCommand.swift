import AccessibilityTree
import ArgumentParser
import Drift
import SystemZero

struct AriaVectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors",
        abstract: "Replay recorded verdicts of Playwright; exit status 0 all agree, 1 some differ, 2 error.",
        discussion: """
            Each line of the file is an object with `received` (a snapshot), `template` and `outcome` (match, no_match, parse_error); `id`
            names it. Disagreements are listed.

            EXAMPLES
              systemzero aria vectors playwright_vectors.jsonl
              systemzero aria vectors playwright_vectors.jsonl --json | jq .agreed
            """.flowing)

    @Argument(help: "The file of vectors, one JSON object a line; `-` is standard input.") var file: String
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        var agrees = false
        try await reporting {
            let (bytes, _) = try CaptureFiles.read(file, limits: .file)
            let report: AriaVectorReport
            do throws(CaptureError) {
                report = try AriaVectors.run(bytes)
            } catch {
                throw Problem(capture: error).inFile(file)
            }
            agrees = report.disagreements.isEmpty
            Terminal.write(json ? Self.json(report).jsonText : Self.text(report))
        }
        if !agrees { throw ExitCode.found }
    }

    /// `{"count", "agreed", "disagreements": [{"id", "recorded", "found", "detail"?}]}`
    static func json(_ report: AriaVectorReport) -> JSONValue {
        .members([
            "count": .count(report.count), "agreed": .count(report.agreed),
            "disagreements": .array(
                report.disagreements.map {
                    .members([
                        "id": .string($0.id), "recorded": .string($0.recorded.rawValue), "found": .string($0.found.rawValue),
                        "detail": .nonEmpty($0.detail),
                    ])
                }),
        ])
    }

    static func text(_ report: AriaVectorReport) -> String {
        var lines = report.disagreements.map { disagreement in
            let detail = disagreement.detail.isEmpty ? "" : ": " + DisplayText.plain(disagreement.detail, limit: 400)
            let verdicts = "recorded \(disagreement.recorded.rawValue), found \(disagreement.found.rawValue)"
            return "\(DisplayText.plain(disagreement.id)): \(verdicts)\(detail)"
        }
        lines.append("\(report.agreed) of \(report.count) verdicts agree")
        return lines.joined(separator: "\n")
    }
}
