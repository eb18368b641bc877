import AccessibilityTree
import ArgumentParser
import Foundation

extension FuzzCommand {
    struct RunCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Try parsers, one after the other; exit status 0 nothing found, 1 a finding, 2 error.",
            discussion: """
                A crash ends the program; the input that did it lies in the folder that --keep names. scripts/fuzz goes on with the next parser.

                EXAMPLES
                  systemzero-fuzz run --seconds 5
                  systemzero-fuzz run log-proof --inputs 100000 --seed 3 --json
                """)

        @Argument(help: "The parsers (default: all).") var parsers: [String] = []
        @Option(help: "Seconds for each parser.") var seconds = 5.0
        @Option(help: "That many inputs for each parser instead: then the seed decides everything.") var inputs: Int?
        @Option(help: "How documents are broken.") var seed: UInt64 = 1
        @Option(help: "The folder of the tests, with documents to begin with.") var fixtures = "Tests"
        @Option(help: "The folder that holds the input while it is tried.") var keep = ".build-fuzz"
        @Flag(help: "Print one JSON object a parser.") var json = false

        func validate() throws {
            for name in parsers where FuzzedParser.named(name) == nil {
                throw ValidationError("there is no parser `\(name)`; `systemzero-fuzz list` names them")
            }
            if seconds <= 0 || inputs.map({ $0 <= 0 }) == true { throw ValidationError("--seconds and --inputs are greater than 0") }
        }

        func run() throws {
            let chosen = parsers.isEmpty ? FuzzedParser.all : parsers.compactMap(FuzzedParser.named)
            try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
            var hasFinding = false
            for parser in chosen {
                let documents = try parser.seeds(Fixtures(folder: fixtures))
                let report = try FuzzRun(parser: parser, documents: documents, seed: seed, folder: keep)
                    .run(until: inputs.map(FuzzLimit.inputs) ?? .seconds(seconds))
                print(json ? report.json.jsonText : report.line)
                hasFinding = hasFinding || report.finding != nil
            }
            if hasFinding { throw ExitCode(1) }
        }
    }
}
