import ArgumentParser

extension FuzzCommand {
    struct DamageCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "damage",
            abstract: "Break every capture of a folder in each of a list of ways, once; exit status 0 nothing found, 1 findings.",
            discussion: """
                Each file is named on standard error before it is broken.

                EXAMPLES
                  systemzero-fuzz damage Tests/AccessibilityTreeTests/Fixtures --seed 3
                """)

        @Argument(help: "The folder.") var folder: String
        @Option(help: "How captures are broken.") var seed: UInt64 = 1

        func run() throws {
            if !DamageRun(folder: folder, seed: seed).run() { throw ExitCode(1) }
        }
    }
}
