import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

/// `systemzero policy noise-report`: what the noise rules hide.
struct PolicyNoiseReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "noise-report",
        abstract: "Show which noise rule hid what, in the captures of the archive or in files.",
        discussion: """
            Without files, the newest captures of the log are taken whose trees are still kept. A rule that touched nothing is listed
            too: it protects nobody from anything. What a rule covers and must not hide (buttons, links, fields) is counted as kept.

            EXIT STATUS
              0 the report was written, 2 it could not be

            EXAMPLES
              systemzero policy noise-report
              systemzero policy noise-report login.cdp.json --policy-path policies
              systemzero policy noise-report --newest 200 --examples 10 --json
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "Capture files of any format.") var files: [String] = []
    @Option(help: "How many captures of the archive are looked at.") var newest = 1_000
    @Option(help: "Examples shown of each rule.") var examples = 3
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        guard (1...100_000).contains(newest) else { throw ValidationError("--newest takes 1 to 100000") }
        guard (0...1_000).contains(examples) else { throw ValidationError("--examples takes 0 to 1000") }
    }

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            let (generation, remarks) = try GenerationBuilder(settings: settings, clock: .system).buildAtStart()
            for remark in remarks { Terminal.note(remark.description) }
            var report = NoiseReport(generation.policies, mostExamples: examples)
            if files.isEmpty {
                let missing = try report.addArchive(
                    of: LogKeys.reader(settings.logPath), blobs: BlobStore(root: settings.capturePath), newest: newest)
                if missing > 0 { Terminal.note("\(missing) trees are not kept any more") }
            } else {
                for file in files { try add(file, settings, to: &report) }
            }
            Terminal.write(json ? report.json.jsonText : Self.text(report))
        }
    }

    private func add(_ file: String, _ settings: Settings, to report: inout NoiseReport) throws {
        let (bytes, companions) = try CaptureFiles.read(file, limits: settings.fileTreeLimits)
        let parsed: ParsedCapture
        do {
            parsed = try CaptureParser.parse(bytes, limits: settings.fileTreeLimits, companions: companions)
        } catch {
            throw Problem(capture: error)
        }
        report.add(Normalizer.normalize(parsed.raw), app: parsed.envelope.app, name: file)
    }

    private static func text(_ report: NoiseReport) -> String {
        var table = TextTable(columns: ["rule", "captures", "dropped", "masked", "unordered", "kept"])
        for row in report.rules {
            table.add([row.rule] + [row.captures, row.dropped, row.masked, row.unordered, row.kept].map(String.init))
        }
        var lines = ["\(report.captures) captures", table.text]
        for row in report.rules where !row.examples.isEmpty {
            lines.append("")
            lines.append(row.rule)
            for example in row.examples {
                lines.append("  \(example.action) \(example.role) \(Problem.quote(example.text))  \(example.path)  (\(example.capture))")
            }
        }
        for failure in report.failures { lines.append("\(failure.capture): \(failure.error)") }
        return lines.joined(separator: "\n")
    }
}
