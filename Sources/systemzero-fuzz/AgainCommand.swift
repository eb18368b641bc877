import ArgumentParser
import Foundation

extension FuzzCommand {
    struct AgainCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "again", abstract: "Give one parser one file; exit status 0 as it should be, 1 a finding.",
            discussion: """
                For an input that `run` left behind.

                EXAMPLES
                  systemzero-fuzz again capture-xcuitest .build-fuzz/input
                """)

        @Argument(help: "The parser.") var parser: String
        @Argument(help: "The file.") var file: String

        func run() throws {
            guard let parser = FuzzedParser.named(parser) else {
                throw ValidationError("there is no parser `\(parser)`; `systemzero-fuzz list` names them")
            }
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
            let start = ThreadClock.seconds()
            do {
                let isTaken = try parser.takes(FuzzInput(bytes: bytes, path: file))
                print("\(isTaken ? "taken" : "refused"), \(((ThreadClock.seconds() - start) * 1_000).rounded()) ms")
            } catch let finding as FuzzFinding {
                print("FINDING: \(finding)")
                throw ExitCode(1)
            }
        }
    }
}
